package io.github.alambique.internal.lock;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long a run waits for others. For the two limits of a statement, zero sets no limit, so that the limit of the role or the
 * connection applies.
 *
 * @param lockTimeout how long to wait for another run on the same database; also for a statement such as {@code CREATE
 *     INDEX CONCURRENTLY}, whose waiting stops nobody
 * @param statementLockTimeout how long a statement waits for a lock, during which others queue up behind it
 * @param statementTimeout how long a statement may take in all
 * @param lockRetries how often a revision that did not get a lock, and was rolled back, is run again
 */
public record Timeouts(
        Duration lockTimeout, Duration statementLockTimeout, Duration statementTimeout, int lockRetries) {

    /** Five minutes for another run; five seconds for a lock, with ten retries; no limit on the duration of a statement. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ZERO, 10);

    public Timeouts {
        requireNonNull(lockTimeout);
        requireNonNull(statementLockTimeout);
        requireNonNull(statementTimeout);
    }

    /** The same with another time to wait for another run. */
    public Timeouts withLockTimeout(Duration other) {
        return new Timeouts(other, statementLockTimeout, statementTimeout, lockRetries);
    }
}
