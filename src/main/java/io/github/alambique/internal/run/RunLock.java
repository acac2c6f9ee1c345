package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ServerAnswer;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Does things under the lock of a version table, and ends them in good order when the JVM is told to end. */
final class RunLock {

    /** What is done under the lock, with where the database stands then. */
    interface Task<T> {
        T run(DatabaseState locked, Session session, Interruption interruption) throws SQLException;
    }

    private final Connection connection;
    private final Optional<OtherConnections> others;
    private final Runner.Options options;
    private final RunListener listener;
    private final Supplier<DatabaseState> state;

    RunLock(
            Connection connection,
            Optional<OtherConnections> others,
            Runner.Options options,
            RunListener listener,
            Supplier<DatabaseState> state) {
        this.connection = connection;
        this.others = others;
        this.options = options;
        this.listener = listener;
        this.state = state;
    }

    /** Does it when the lock is to be had; the connection comes back as it was. */
    <T> T holding(DatabaseState seen, Task<T> task) throws SQLException {
        try (Session session = Session.take(connection, options.patience().lockTimeout())) {
            if (others.isPresent()) {
                others.get().expect(session.driver());
            }
            return holdingUntilInterrupted(seen, session, task);
        }
    }

    private <T> T holdingUntilInterrupted(DatabaseState seen, Session session, Task<T> task) throws SQLException {
        try (Interruption interruption = Interruption.of(connection)) {
            try {
                return holding(seen, session, interruption, task);
            } catch (MigrationException failure) {
                if (!interruption.isRequested()) {
                    throw failure;
                }
                var interrupted = new RunInterruptedException(failure);
                // Told here, since the JVM does not wait for what the caller makes of the exception.
                listener.interrupted(interrupted);
                throw interrupted;
            }
        }
    }

    private <T> T holding(DatabaseState seen, Session session, Interruption interruption, Task<T> task)
            throws SQLException {
        AdvisoryLock lock = lock(seen, session);
        try {
            return task.run(locked(seen, session), session, interruption);
        } finally {
            session.rollback();
            lock.close();
        }
    }

    // A pool of one gave its only session to the lock.
    private DatabaseState locked(DatabaseState seen, Session session) {
        if (!isPooled(seen)) {
            return state.get();
        }
        long start = System.nanoTime();
        session.limitSilence(options.patience().lockTimeout());
        try {
            return state.get();
        } catch (VersionTableException failure) {
            if (session.isOpen()) {
                throw failure;
            }
            throw LockNotAcquiredException.noAnswer(since(start), failure);
        } finally {
            session.limitSilence(true);
        }
    }

    boolean isPooled(DatabaseState seen) {
        return switch (options.pooler()) {
            case AUTO -> seen.pooled() && others.isPresent();
            case NONE -> false;
            case TRANSACTION -> others.isPresent();
        };
    }

    private AdvisoryLock lock(DatabaseState seen, Session session) throws SQLException {
        Duration timeout = options.patience().lockTimeout();
        if (!isPooled(seen)) {
            return AdvisoryLock.ofSession(session, seen.versionTable(), timeout, listener);
        }
        session.readPooled();
        long start = System.nanoTime();
        try {
            return AdvisoryLock.ofTransaction(
                    others.orElseThrow().open(timeout), seen.versionTable(), timeout, listener);
        } catch (LockNotAcquiredException held) {
            throw held;
        } catch (SQLException | RuntimeException none) {
            if (isTimeout(none)) {
                throw LockNotAcquiredException.noneInTime(since(start), none);
            }
            String answer = none instanceof SQLException failure
                    ? ServerAnswer.text(failure)
                    : String.valueOf(none.getMessage());
            throw LockNotAcquiredException.refused(since(start), answer, none);
        }
    }

    // Also that of a pool, or of a pooler without a free session.
    private static boolean isTimeout(Exception none) {
        return Stream.iterate((Throwable) none, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof TimeoutException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof SQLTransientConnectionException);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
