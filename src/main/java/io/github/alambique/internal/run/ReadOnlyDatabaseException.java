package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** There are steps to run, and the database takes no writes. */
public final class ReadOnlyDatabaseException extends MigrationException {

    private static final long serialVersionUID = 1L;

    ReadOnlyDatabaseException(int steps) {
        super(
                "The database is read-only, so %s step%s cannot run; nothing was changed"
                        .formatted(steps, steps == 1 ? "" : "s"),
                "Connect to the primary server (targetServerType=primary), or as a role without default_transaction_read_only");
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
