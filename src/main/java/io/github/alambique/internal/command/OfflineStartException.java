package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;

/** A script of a downgrade was asked for without saying where the database is. */
public final class OfflineStartException extends MigrationException {

    private static final long serialVersionUID = 1L;

    OfflineStartException(String target) {
        super(
                "A downgrade script to \"" + target + "\" has to say where the database is",
                "Give both ends, as -Dmigrate.to=heads:" + target);
    }
}
