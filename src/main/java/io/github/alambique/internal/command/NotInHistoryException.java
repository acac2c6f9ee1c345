package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import java.util.Collection;

/** The history does not know how to undo revisions that no file knows. */
public final class NotInHistoryException extends MigrationException {

    private static final long serialVersionUID = 1L;

    NotInHistoryException(Collection<String> ids) {
        super(
                "The history does not know how to undo \"" + String.join("\", \"", ids) + "\"; nothing was changed",
                "Bring back the revision file, or undo it by hand and set the version with migrate:stamp -Dmigrate.purge"
                        + " -Dmigrate.to=<revision>");
    }
}
