package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** No schema on the search path exists, so an unqualified version table has nowhere to be. */
public final class NoSchemaException extends MigrationException {

    private static final long serialVersionUID = 1L;

    NoSchemaException(String versionTable) {
        super(
                "There is no schema for the table \"" + versionTable + "\": none on the search path exists",
                "Name one with -Dmigrate.versionTableSchema, or create the schema first");
    }
}
