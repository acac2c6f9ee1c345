package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** The version table, the history, what is beside them or their schema has a name that cannot be. */
public final class InvalidTableNameException extends MigrationException {

    private static final long serialVersionUID = 1L;

    InvalidTableNameException(String message) {
        super(message, "Correct migrate.versionTable, migrate.versionTableSchema or migrate.historyTable");
    }
}
