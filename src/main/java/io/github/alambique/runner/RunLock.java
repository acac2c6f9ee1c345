package io.github.alambique.runner;

import io.github.alambique.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.PGConnection;

/** Does things under the lock of a version table, and ends them in good order when the JVM is told to end. */
final class RunLock {

    /** What is done under the lock, with where the database stands then. */
    interface Task<T> {
        T run(DatabaseState locked, Interruption interruption) throws SQLException;
    }

    private final Connection connection;
    private final Optional<Supplier<Connection>> others;
    private final Runner.Options options;
    private final RunListener listener;
    private final Supplier<DatabaseState> state;

    RunLock(
            Connection connection,
            Optional<Supplier<Connection>> others,
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
        PGConnection driver = connection.unwrap(PGConnection.class);
        boolean autoCommit = connection.getAutoCommit();
        int prepareThreshold = driver.getPrepareThreshold();
        connection.setAutoCommit(true);
        if (isPooled(seen)) {
            // A statement prepared in one server session is unknown in the next.
            driver.setPrepareThreshold(0);
        }
        try {
            return holdingUntilInterrupted(seen, task);
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(autoCommit);
                driver.setPrepareThreshold(prepareThreshold);
            }
        }
    }

    private <T> T holdingUntilInterrupted(DatabaseState seen, Task<T> task) throws SQLException {
        try (Interruption interruption = Interruption.of(connection)) {
            try {
                return holding(seen, interruption, task);
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

    private <T> T holding(DatabaseState seen, Interruption interruption, Task<T> task) throws SQLException {
        AdvisoryLock lock = lock(seen);
        try {
            return task.run(state.get(), interruption);
        } finally {
            lock.close();
        }
    }

    boolean isPooled(DatabaseState seen) {
        return switch (options.pooler()) {
            case AUTO -> seen.pooled() && others.isPresent();
            case NONE -> false;
            case TRANSACTION -> others.isPresent();
        };
    }

    private AdvisoryLock lock(DatabaseState seen) throws SQLException {
        Duration timeout = options.patience().lockTimeout();
        return isPooled(seen)
                ? AdvisoryLock.ofTransaction(others.orElseThrow().get(), seen.versionTable(), timeout, listener)
                : AdvisoryLock.ofSession(connection, seen.versionTable(), timeout, listener);
    }
}
