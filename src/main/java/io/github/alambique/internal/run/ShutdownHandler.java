package io.github.alambique.internal.run;

import io.github.alambique.EnvironmentException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.graph.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in good order when the JVM is asked to end, as by Ctrl-C: the running statement is cancelled, only statements that clear
 * up are sent, and the JVM waits until the run has rolled back and reported the state.
 */
final class ShutdownHandler implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(ShutdownHandler.class);
    private static final String QUERY_CANCELED = "57014";
    private static final int TIMEOUT_SECONDS = 15;

    private final Connection connection;
    private final Thread running = Thread.currentThread();
    private final Thread hook = new Thread(this::request, "migrate-interruption");
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean unwinding;

    private ShutdownHandler(Connection connection) {
        this.connection = connection;
    }

    /** Listens until closed. */
    static ShutdownHandler of(Connection connection) {
        var handler = new ShutdownHandler(connection);
        try {
            Runtime.getRuntime().addShutdownHook(handler.hook);
        } catch (IllegalStateException ending) {
            handler.requested = true;
        }
        return handler;
    }

    /** What the hook does; the end of the run is awaited, but not for ever. */
    void request() {
        requested = true;
        running.interrupt();
        try {
            // A statement may begin just after the first try, so there is more than one.
            for (int tries = 0; tries < 2 * TIMEOUT_SECONDS && !ended.await(500, TimeUnit.MILLISECONDS); tries++) {
                if (!unwinding) {
                    DriverConnection.of(connection).cancelQuery();
                }
            }
        } catch (SQLException lost) {
            LOG.debug("there is nothing to cancel", lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRequested() {
        return requested;
    }

    /**
     * The failure of a run, which is an interruption if the JVM is ending. An interruption is reported at once, since the JVM does
     * not wait until the caller has reported the exception.
     */
    MigrationException explained(MigrationException failure, RunListener listener) {
        if (!requested) {
            return failure;
        }
        var interrupted = new EnvironmentException(
                "Interrupted. " + failure.getMessage(), "Run it again: it goes on from there", failure);
        listener.interrupted(interrupted);
        return interrupted;
    }

    /** Allows the statements that clear up. */
    void unwind() {
        unwinding = requested;
    }

    /** Fails instead of sending a statement, if the run is to end. */
    void check(Step step, Optional<RecordedStatement> next) {
        if (requested && !unwinding) {
            unwinding = true;
            throw new PipelineException(new SQLException("it was not sent", QUERY_CANCELED), step, next, "", List.of());
        }
    }

    /** The run has ended and has been reported. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("the JVM ends", ending);
        }
    }
}
