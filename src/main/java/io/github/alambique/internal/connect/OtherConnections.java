package io.github.alambique.internal.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.QueryExecutor;

/** Opens more connections to the database of a run. */
public final class OtherConnections {

    /** The SQLSTATE of a connection that leads to another database. */
    public static final String ELSEWHERE = "3D000";

    private final Supplier<Connection> others;
    private List<String> database = List.of();

    public OtherConnections(Supplier<Connection> others) {
        this.others = others;
    }

    /** Each connection has to be to the same database as this one, which is asked now: later it may be lost. */
    public void expect(BaseConnection own) throws SQLException {
        database = database(own);
    }

    /** Opens a connection without a time limit. */
    public Connection open() throws SQLException {
        return checked(others.get());
    }

    /**
     * Opens a connection within a time, of a second at least: a pool may be exhausted, and a network silent.
     *
     * @throws SQLException with a {@link TimeoutException} when the time is over
     */
    public Connection open(Duration timeout) throws SQLException {
        var opening = new CompletableFuture<Connection>();
        var thread = new Thread(() -> open(opening), "migrate-connection");
        thread.setDaemon(true);
        thread.start();
        try {
            return checked(opening.get(Math.max(1_000, timeout.toMillis()), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            giveUp(opening, thread);
            throw new SQLException("none came in time", "08001", late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new SQLException(failure.getCause());
        } catch (InterruptedException interrupted) {
            giveUp(opening, thread);
            Thread.currentThread().interrupt();
            throw new SQLException("the wait for it was interrupted", "08001", interrupted);
        }
    }

    // It may come just now.
    private static void giveUp(CompletableFuture<Connection> opening, Thread thread) throws SQLException {
        if (opening.cancel(false)) {
            thread.interrupt();
        } else if (!opening.isCompletedExceptionally()) {
            opening.join().close();
        }
    }

    private void open(CompletableFuture<Connection> opening) {
        try {
            Connection other = others.get();
            if (!opening.complete(other)) {
                other.close();
            }
        } catch (SQLException | RuntimeException | Error failure) {
            opening.completeExceptionally(failure);
        }
    }

    // A data source may choose the database by the thread that asks.
    private Connection checked(Connection other) throws SQLException {
        boolean isSame = false;
        try {
            isSame = database(DriverConnection.of(other)).equals(database);
        } finally {
            if (!isSame) {
                other.close();
            }
        }
        if (!isSame) {
            throw new SQLException("it leads to another database, or is another user's", ELSEWHERE);
        }
        return other;
    }

    // The parameters of the url may have a password that changes.
    private static List<String> database(BaseConnection connection) throws SQLException {
        QueryExecutor driver = connection.getQueryExecutor();
        String url = connection.getMetaData().getURL().replaceFirst("[?].*", "");
        return List.of(url, driver.getDatabase(), driver.getUser());
    }
}
