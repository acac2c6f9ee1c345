package io.github.alambique.runner;

import io.github.alambique.schema.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session-level advisory lock a version table (PostgreSQL docs 13.3.5). It is polled with
 * {@code pg_try_advisory_lock} outside any transaction, so that no waiter holds a snapshot that a
 * {@code CREATE INDEX CONCURRENTLY} of the holder would wait for; and it dies with its session.
 */
final class AdvisoryLock {

    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLock.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private static final String HOLDER = """
            SELECT activity.pid, activity.usename, activity.application_name, activity.backend_start
              FROM pg_catalog.pg_locks AS lock
              JOIN pg_catalog.pg_stat_activity AS activity USING (pid)
             WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 1
               AND lock.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
               AND (lock.classid::bigint << 32) | lock.objid::bigint = ?""";

    private final Connection connection;
    private final long key;

    private AdvisoryLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * Waits for the lock; one round trip when it is free.
     *
     * @throws LockNotAcquiredException when the time is over, naming the holder
     */
    static AdvisoryLock acquire(
            Connection connection, QualifiedName versionTable, Duration timeout, RunListener listener)
            throws SQLException {
        var lock = new AdvisoryLock(connection, key(versionTable));
        long start = System.nanoTime();
        Duration reported = Duration.ZERO;
        Duration pause = FIRST_PAUSE;
        while (!lock.call("SELECT pg_catalog.pg_try_advisory_lock(?)")) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw new LockNotAcquiredException(waited, lock.holder());
            }
            if (reported.isZero() || waited.minus(reported).compareTo(REPORT_EVERY) >= 0) {
                lock.holder().ifPresent(holder -> listener.lockAwaited(holder, waited));
                reported = waited;
            }
            sleep(pause, waited, lock);
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        return lock;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void sleep(Duration pause, Duration waited, AdvisoryLock lock) throws SQLException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LockNotAcquiredException(waited, lock.holder());
        }
    }

    /** The key of a version table: the same in every version of this product, else two of them would not exclude each other. */
    static long key(QualifiedName versionTable) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("io.github.alambique " + versionTable.quoted()).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean call(String function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(function)) {
            statement.setLong(1, key);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private Optional<LockHolder> holder() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setLong(1, key);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(holder(result)) : Optional.empty();
            }
        }
    }

    private static LockHolder holder(ResultSet result) throws SQLException {
        return new LockHolder(
                result.getInt(1),
                Optional.ofNullable(result.getString(2)),
                Optional.ofNullable(result.getString(3)),
                Optional.ofNullable(result.getTimestamp(4)).map(Timestamp::toInstant));
    }

    /** Gives the lock back. Where that fails the session is lost, and the lock with it. */
    void release() {
        try {
            if (!connection.isClosed()) {
                call("SELECT pg_catalog.pg_advisory_unlock(?)");
            }
        } catch (SQLException lost) {
            LOG.debug("the lock went with its session", lost);
        }
    }
}
