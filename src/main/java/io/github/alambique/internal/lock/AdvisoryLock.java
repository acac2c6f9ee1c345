package io.github.alambique.internal.lock;

import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.NetworkTimeout;
import io.github.alambique.internal.connect.OtherConnections;
import io.github.alambique.schema.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One advisory lock a version table (PostgreSQL docs 13.3.5), polled, so that no waiter holds a snapshot that a
 * {@code CREATE INDEX CONCURRENTLY} of the holder would wait for. The run's session holds the lock. Where each transaction may
 * have another session, a transaction on a second connection holds it; an idle transaction has no snapshot either. The lock is
 * released when its session ends.
 */
public final class AdvisoryLock implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(AdvisoryLock.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private static final String RELEASE = "SELECT pg_catalog.pg_advisory_unlock(?)";

    // PostgreSQL 17 added transaction_timeout. SET comes last: a SELECT would keep its snapshot, for which CREATE INDEX
    // CONCURRENTLY waits.
    private static final String KEEP_OPEN = """
            SELECT pg_catalog.set_config(name, '0', true)
              FROM pg_catalog.pg_settings
             WHERE name OPERATOR(pg_catalog.=) 'transaction_timeout'::pg_catalog.text;
            SET LOCAL idle_in_transaction_session_timeout = 0""";

    private enum Scope {
        SESSION("SELECT pg_catalog.pg_try_advisory_lock(?)"),
        TRANSACTION("SELECT pg_catalog.pg_try_advisory_xact_lock(?)");

        private final String attempt;

        Scope(String attempt) {
            this.attempt = attempt;
        }
    }

    /** A session that takes the lock in one round trip with other work. */
    public interface LockingSession {

        Connection connection();

        /** Tries to take the lock as {@link AdvisoryLock#attempt} says. */
        boolean lock(long key) throws SQLException;

        /** Releases the lock; returns whether that succeeded. */
        boolean unlock();
    }

    private final Connection connection;
    private final Scope scope;
    private final Optional<LockingSession> session;
    private final long key;
    private boolean hasWaited;
    private boolean autoCommit;
    private int prepareThreshold;
    private Optional<NetworkTimeout> networkTimeout = Optional.empty();

    private AdvisoryLock(
            Connection connection, Scope scope, Optional<LockingSession> session, QualifiedName versionTable) {
        this.connection = connection;
        this.scope = scope;
        this.session = session;
        this.key = key(versionTable);
    }

    /**
     * Waits for the lock, in the connection's session; one round trip when it is free.
     *
     * @param waiting called about every ten seconds with the holder and the time waited so far
     * @throws LockNotAcquiredException when the time is over, naming the holder
     */
    public static AdvisoryLock ofSession(
            Connection connection,
            QualifiedName versionTable,
            Duration timeout,
            BiConsumer<LockHolder, Duration> waiting)
            throws SQLException {
        return new AdvisoryLock(connection, Scope.SESSION, Optional.empty(), versionTable).acquired(timeout, waiting);
    }

    /** The same in the session of a run, whose state is read in the same round trip. */
    public static AdvisoryLock ofSession(
            LockingSession session,
            QualifiedName versionTable,
            Duration timeout,
            BiConsumer<LockHolder, Duration> waiting)
            throws SQLException {
        var lock = new AdvisoryLock(session.connection(), Scope.SESSION, Optional.of(session), versionTable);
        try {
            return lock.acquired(timeout, waiting);
        } catch (SQLException failure) {
            lock.releaseAll();
            throw failure;
        }
    }

    /**
     * Waits for the lock, in a transaction that stays open until the lock is released, on a connection of its own.
     *
     * @throws LockNotAcquiredException when no connection is to be had, or when the time is over, naming the holder
     */
    public static AdvisoryLock ofTransaction(
            OtherConnections others,
            QualifiedName versionTable,
            Duration timeout,
            BiConsumer<LockHolder, Duration> waiting) {
        long start = System.nanoTime();
        try {
            return ofTransaction(others.open(timeout), versionTable, timeout, waiting);
        } catch (LockNotAcquiredException held) {
            throw held;
        } catch (SQLException | RuntimeException failure) {
            throw LockNotAcquiredException.withoutConnection(Duration.ofNanos(System.nanoTime() - start), failure);
        }
    }

    /**
     * The same on a connection that is open.
     *
     * @param connection for nothing else; closed with the lock
     * @throws LockNotAcquiredException when the time is over, naming the holder
     */
    public static AdvisoryLock ofTransaction(
            Connection connection,
            QualifiedName versionTable,
            Duration timeout,
            BiConsumer<LockHolder, Duration> waiting)
            throws SQLException {
        var lock = new AdvisoryLock(connection, Scope.TRANSACTION, Optional.empty(), versionTable);
        try {
            // Not even BEGIN and ROLLBACK may be prepared where each transaction has another server session.
            lock.autoCommit = connection.getAutoCommit();
            lock.prepareThreshold = DriverConnection.of(connection).getPrepareThreshold();
            DriverConnection.of(connection).setPrepareThreshold(0);
            var networkTimeout = NetworkTimeout.of(DriverConnection.of(connection));
            lock.networkTimeout = Optional.of(networkTimeout);
            // A pooler that has no session left takes the statement, and answers when it has one.
            networkTimeout.limit(timeout);
            connection.setAutoCommit(false);
            lock.acquired(timeout, waiting).keepOpen();
            networkTimeout.limit(NetworkTimeout.OURS);
            return lock;
        } catch (SQLException | RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private AdvisoryLock acquired(Duration timeout, BiConsumer<LockHolder, Duration> waiting) throws SQLException {
        long start = System.nanoTime();
        Duration reported = Duration.ZERO;
        Duration pause = FIRST_PAUSE;
        while (!attempt()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(timeout) >= 0) {
                throw LockNotAcquiredException.heldByAnotherRun(waited, holder());
            }
            if (reported.isZero() || waited.minus(reported).compareTo(REPORT_EVERY) >= 0) {
                holder().ifPresent(holder -> waiting.accept(holder, waited));
                reported = waited;
            }
            endTransaction();
            hasWaited = true;
            sleep(pause, waited);
            pause = NetworkTimeout.shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
        return this;
    }

    // The state of a run's session is read once, not at each attempt.
    private boolean attempt() throws SQLException {
        if (session.isEmpty()) {
            return call(scope.attempt);
        }
        return (!hasWaited || call(scope.attempt)) && session.get().lock(key);
    }

    private void release() throws SQLException {
        boolean held = session.isEmpty() || !session.get().unlock();
        while (held) {
            held = call(RELEASE) && session.isPresent();
        }
    }

    // The statement that takes the lock may fail after it has it.
    private void releaseAll() {
        try {
            boolean held = !connection.isClosed();
            while (held) {
                held = call(RELEASE);
            }
        } catch (SQLException lost) {
            LOG.debug("the lock was released with its session", lost);
        }
    }

    private void sleep(Duration pause, Duration waited) throws SQLException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw LockNotAcquiredException.heldByAnotherRun(waited, holder());
        }
    }

    /** The key of a version table: the same in every version of this product, so that they exclude each other. */
    public static long key(QualifiedName versionTable) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("io.github.alambique " + versionTable.quoted()).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A condition that tries to take the lock of a run's session, twice, for {@link #again}. */
    public static String attempt(long key) {
        return "pg_catalog.pg_try_advisory_lock(%1$s) AND pg_catalog.pg_try_advisory_lock(%1$s)".formatted(key);
    }

    /**
     * A statement that takes the lock of a run's session again, waiting for it, if a revision has released it. The session holds
     * the lock twice, so releasing it once shows whether it still does; reading {@code pg_locks} takes longer than many a revision.
     */
    public static String again(QualifiedName versionTable) {
        return """
                SELECT CASE WHEN pg_catalog.pg_advisory_unlock(%1$s) THEN pg_catalog.pg_try_advisory_lock(%1$s)
                            ELSE pg_catalog.pg_advisory_lock(%1$s) IS NOT NULL
                             AND pg_catalog.pg_advisory_lock(%1$s) IS NOT NULL END""".formatted(key(versionTable));
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
        return LockHolder.ofAdvisoryLock(connection, key);
    }

    // What pg_stat_activity shows stays the same within a transaction, and a pooler's session is kept from others.
    private void endTransaction() throws SQLException {
        if (scope == Scope.TRANSACTION) {
            connection.rollback();
        }
    }

    private void keepOpen() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(KEEP_OPEN);
        }
    }

    /** Releases the lock. If that fails, the session is lost, and the lock with it. */
    @Override
    public void close() {
        try {
            if (scope == Scope.TRANSACTION) {
                try (connection) {
                    connection.rollback();
                    DriverConnection.of(connection).setPrepareThreshold(prepareThreshold);
                    connection.setAutoCommit(autoCommit);
                    if (networkTimeout.isPresent()) {
                        networkTimeout.get().restore();
                    }
                }
            } else if (!connection.isClosed()) {
                release();
            }
        } catch (SQLException lost) {
            LOG.debug("the lock was released with its session", lost);
        }
    }
}
