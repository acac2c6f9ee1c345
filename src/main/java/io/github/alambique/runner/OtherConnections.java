package io.github.alambique.runner;

import io.github.alambique.connect.DriverConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.postgresql.core.QueryExecutor;

/** Opens more connections to the database of a run. */
final class OtherConnections {

    private final Connection connection;
    private final Supplier<Connection> others;

    /** More like this one. */
    OtherConnections(Connection connection, Supplier<Connection> others) {
        this.connection = connection;
        this.others = others;
    }

    /** One that is there when it is there. */
    Connection open() {
        return others.get();
    }

    /** One that has to be there in time: a pool may be exhausted, and a network silent. It waits a second at least. */
    Connection open(Duration patience) throws SQLException {
        var opening = new CompletableFuture<Connection>();
        var thread = new Thread(() -> open(opening), "migrate-connection");
        thread.setDaemon(true);
        thread.start();
        try {
            Connection other = opening.get(Math.max(1_000, patience.toMillis()), TimeUnit.MILLISECONDS);
            requireSameDatabase(other);
            return other;
        } catch (TimeoutException late) {
            opening.cancel(false);
            thread.interrupt();
            throw new SQLException("it did not come in time", "08001", late);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new SQLException(failure.getCause());
        } catch (InterruptedException interrupted) {
            opening.cancel(false);
            Thread.currentThread().interrupt();
            throw new SQLException("the wait for it was interrupted", "08001", interrupted);
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
    private void requireSameDatabase(Connection other) throws SQLException {
        if (!database(other).equals(database(connection))) {
            other.close();
            throw new SQLException("it leads to another database, or is another user's", "08001");
        }
    }

    private static List<String> database(Connection connection) throws SQLException {
        QueryExecutor driver = DriverConnection.of(connection).getQueryExecutor();
        return List.of(driver.getDatabase(), driver.getUser());
    }
}
