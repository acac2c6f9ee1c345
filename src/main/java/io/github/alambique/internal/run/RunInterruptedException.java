package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** The run was told to end before it was done, as by Ctrl-C; it has rolled back what can be. */
public final class RunInterruptedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    RunInterruptedException(MigrationException failure) {
        super("Interrupted. " + failure.getMessage(), "Run it again: it goes on from there", failure);
    }

    /** For a run in a scratch database only. */
    RunInterruptedException() {
        super("Interrupted. Nothing was done but in scratch databases", "Run it again");
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
