package io.github.alambique.internal.desired;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.scratch.ScratchDatabases;

/** The revisions do not run in an empty database. */
public final class ReplayFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private static final String HINT =
            "Make the revisions run in an empty database; what they expect to be there, such as roles and extensions,"
                    + " can be made by the SQL file migrate.scratch.init. For an extension that the server does not have"
                    + " installed, set migrate.scratch.url to one that has";

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
