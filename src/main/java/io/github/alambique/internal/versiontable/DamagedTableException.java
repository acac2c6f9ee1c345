package io.github.alambique.internal.versiontable;

import io.github.alambique.MigrationException;
import io.github.alambique.schema.QualifiedName;

/** One of our tables holds values that this product never writes. */
public final class DamagedTableException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private DamagedTableException(QualifiedName table, String problem, String hint) {
        super("Table \"%s\" is damaged: %s. Nothing was changed".formatted(table, problem), hint);
    }

    /** A table that a stamp repairs. */
    static DamagedTableException stamped(QualifiedName table, String problem) {
        return new DamagedTableException(
                table,
                problem,
                "migrate:stamp -Dmigrate.to=<revision>, with the revision that the database is really at, writes the rows anew,"
                        + " and forgets which revisions are partially applied");
    }

    /** The history, of which no row is dropped. */
    static DamagedTableException history(QualifiedName table, long id, String problem) {
        return new DamagedTableException(
                table, problem, "Correct that row, or delete it: DELETE FROM " + table.quoted() + " WHERE id = " + id);
    }
}
