package io.github.alambique.command;

import io.github.alambique.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A database whose first connection is being opened while the goal still reads its files: connecting takes most of the time of
 * a goal that finds nothing to do. If it fails, the first who asks for it is told.
 */
public final class EarlyConnection implements Database, AutoCloseable {

    private final Database database;
    private final CompletableFuture<Connection> first = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    private EarlyConnection(Database database) {
        this.database = database;
    }

    /** Begins to open it, in a thread of its own. */
    public static EarlyConnection to(Database database) {
        var early = new EarlyConnection(database);
        // Not in the common pool, which may have a single thread: the files are read there.
        var thread = new Thread(early::connect, "migrate-connect");
        thread.setDaemon(true);
        thread.start();
        return early;
    }

    private void connect() {
        try {
            Connection connection = database.open();
            if (!first.complete(connection)) {
                close(connection);
            }
        } catch (RuntimeException | Error failure) {
            first.completeExceptionally(failure);
        }
    }

    @Override
    public Connection open() {
        return taken.getAndSet(true) ? database.open() : first();
    }

    private Connection first() {
        try {
            return first.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof MigrationException told) {
                throw told;
            }
            throw failure;
        }
    }

    /** Closes the first connection, as soon as there is one, if nobody asked for it. */
    @Override
    public void close() {
        boolean open = !taken.getAndSet(true) && !first.cancel(false) && !first.isCompletedExceptionally();
        if (open) {
            close(first.join());
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            // Nothing was done on it.
        }
    }
}
