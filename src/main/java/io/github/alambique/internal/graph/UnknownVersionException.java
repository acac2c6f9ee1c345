package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** The database is at revisions that no file knows, as after switching to a git branch without them. */
public final class UnknownVersionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> rows;

    UnknownVersionException(Collection<String> rows) {
        super(
                "The database is at " + Names.quoted(rows) + ", which no revision file has as its id",
                "Bring back the revision file, for instance by switching git branches, or set the version by hand with"
                        + " migrate:stamp -Dmigrate.purge -Dmigrate.to=<revision>");
        this.rows = List.copyOf(rows);
    }

    /** The version rows no file knows. */
    public List<String> rows() {
        return rows;
    }
}
