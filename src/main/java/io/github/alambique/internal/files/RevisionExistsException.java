package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;
import java.nio.file.Path;

/** A new revision's file is already there; it was left as it is. */
public final class RevisionExistsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;

    RevisionExistsException(Path file) {
        super(
                "The revision file \"" + file + "\" already exists",
                "Choose another message (migrate.message) or id (migrate.revId)");
        this.file = file;
    }

    public Path file() {
        return file;
    }
}
