package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;

/** The tables beside the version table have the names that an earlier version of this product gave them. */
public final class PreviousTablesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    PreviousTablesException(QualifiedName versionTable, VersionTable table) {
        super(
                "Version table \"%s\" has no table \"%s\" beside it, but \"%s\", which an earlier version used for every version table."
                                .formatted(versionTable, table.progress(), table.previousProgress())
                        + " Nothing was changed",
                "If it belongs to \"%s\", rename it: %s%s; if not, create the new ones with migrate:ensure-version"
                        .formatted(
                                versionTable,
                                table.hasPreviousHistory()
                                        ? rename(versionTable.sibling(VersionTable.DEFAULT.history()), table.history())
                                                + "; "
                                        : "",
                                rename(versionTable.sibling(table.previousProgress()), table.progress())));
    }

    private static String rename(QualifiedName from, String to) {
        return "ALTER TABLE " + from.quoted() + " RENAME TO " + Identifier.quote(to);
    }
}
