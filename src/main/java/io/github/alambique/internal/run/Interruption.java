package io.github.alambique.internal.run;

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
 * Ends a run in good order when the JVM is told to end, as by Ctrl-C: what the server is doing is cancelled, nothing more is
 * sent but what clears up, and the JVM waits until the run has rolled back and said where things stand.
 */
final class Interruption implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(Interruption.class);
    private static final String QUERY_CANCELED = "57014";
    private static final int PATIENCE_SECONDS = 15;

    private final Connection connection;
    private final Thread running = Thread.currentThread();
    private final Thread hook = new Thread(this::request, "migrate-interruption");
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean unwinding;

    private Interruption(Connection connection) {
        this.connection = connection;
    }

    /** Listens until closed. */
    static Interruption of(Connection connection) {
        var interruption = new Interruption(connection);
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException ending) {
            interruption.requested = true;
        }
        return interruption;
    }

    /** What the hook does; the end of the run is awaited, but not for ever. */
    void request() {
        requested = true;
        running.interrupt();
        try {
            // A statement may begin just after the first try, so there is more than one.
            for (int tries = 0; tries < 2 * PATIENCE_SECONDS && !ended.await(500, TimeUnit.MILLISECONDS); tries++) {
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

    /** Lets what clears up be sent. */
    void unwind() {
        unwinding = requested;
    }

    /** Fails in the place of what was to be sent, when the run is to end. */
    void check(Step step, Optional<RecordedStatement> next) {
        if (requested && !unwinding) {
            unwinding = true;
            throw new BatchException(new SQLException("it was not sent", QUERY_CANCELED), step, next, "", List.of());
        }
    }

    /** The run has ended and has been told. */
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
