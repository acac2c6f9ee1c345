package io.github.alambique.command;

import static java.util.Objects.requireNonNull;

import io.github.alambique.runner.TransactionMode;
import io.github.alambique.runner.VersionTable;
import java.time.Duration;

/**
 * How the database is migrated.
 *
 * @param versionTable where the version rows and the history are
 * @param transaction what one transaction holds
 * @param lockTimeout how long to wait for another run on the same database
 */
public record RunSettings(VersionTable versionTable, TransactionMode transaction, Duration lockTimeout) {

    /** {@code migrate_version}, a transaction a revision, and five minutes. */
    public static final RunSettings DEFAULT =
            new RunSettings(VersionTable.DEFAULT, TransactionMode.REVISION, Duration.ofMinutes(5));

    public RunSettings {
        requireNonNull(versionTable);
        requireNonNull(transaction);
        requireNonNull(lockTimeout);
    }
}
