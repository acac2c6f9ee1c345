package io.github.alambique.internal.desired;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.scratch.ScratchDatabases;

/** The revisions do not run in an empty database. */
public final class ReplayFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private static final String HINT =
            "Make the revisions run in an empty database. Create the roles and extensions that they expect in the SQL file"
                    + " migrate.scratch.init. If the server does not have an extension installed, set migrate.scratch.url to a"
                    + " server that has it";

    private final Fault fault;

    public ReplayFailedException(MigrationException cause) {
        super(
                "The revisions cannot be replayed in a scratch database. " + cause.getMessage(),
                ScratchDatabases.existingRoleHint(cause).orElse(HINT),
                cause);
        this.fault = cause.fault();
    }

    @Override
    public Fault fault() {
        return fault;
    }
}
