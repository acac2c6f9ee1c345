package io.github.alambique.internal.scratch;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.Pipeline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An empty database for experiments, with the default schema of the configured one. Closing drops it. Its only session
 * is in autocommit mode.
 */
public final class ScratchDatabase implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(ScratchDatabase.class);

    private final String name;
    private final int majorVersion;
    private final List<String> settings;
    private final Consumer<ScratchDatabase> drop;
    private Connection connection;
    private boolean closed;

    ScratchDatabase(
            String name,
            int majorVersion,
            Connection connection,
            List<String> settings,
            Consumer<ScratchDatabase> drop) {
        this.name = name;
        this.majorVersion = majorVersion;
        this.connection = connection;
        this.settings = List.copyOf(settings);
        this.drop = drop;
    }

    /** The session on it, which only {@link #close()} closes. Copying the database replaces it. */
    public Connection connection() {
        return connection;
    }

    /** Replaces the session. */
    void use(Connection other) {
        connection = other;
        send(settings);
    }

    /** The major version of its server. */
    public int majorVersion() {
        return majorVersion;
    }

    /** Its name on its server. */
    public String name() {
        return name;
    }

    /**
     * Runs scripts in order, in as few round trips as possible, and resets the session's settings after each. Rows of
     * COPY are skipped, since a schema has none.
     *
     * @throws DdlFailedException if a script is not valid SQL, or PostgreSQL refuses a statement
     */
    public void run(List<DdlScript> scripts) {
        for (DdlScript script : scripts) {
            new ScriptRun(connection, script).run(resets());
            endTransaction();
        }
    }

    // Rolling back a transaction that a script left open also undoes the settings that were sent within it.
    private void endTransaction() {
        if (pipeline().rollback()) {
            send(resets());
        }
    }

    private Pipeline pipeline() {
        try {
            return new Pipeline(connection);
        } catch (SQLException failure) {
            throw lost(name, failure);
        }
    }

    /** Runs a script that may have run on the server before; roles that exist are skipped. */
    void initialise(DdlScript script) {
        new ScriptRun(connection, script).runAgain();
        pipeline().rollback();
        send(resets());
    }

    // A dump of pg_dump, for example, empties the search path.
    private List<String> resets() {
        var statements = new ArrayList<>(List.of("RESET SESSION AUTHORIZATION", "RESET ALL"));
        statements.addAll(settings);
        return statements;
    }

    /**
     * Runs statements in order, in as few round trips as possible.
     *
     * @throws EnvironmentException if PostgreSQL refuses a statement
     */
    public void execute(List<String> statements) {
        send(statements);
    }

    /** Sends generated statements. */
    void send(List<String> statements) {
        try {
            pipeline().send(statements, index -> {});
        } catch (SQLException failure) {
            throw lost(name, failure);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        disconnect(connection);
        drop.accept(this);
    }

    static void disconnect(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("closing a connection failed; nothing depends on it any more", failure);
        }
    }

    static EnvironmentException lost(String database, Exception cause) {
        return new EnvironmentException(
                "The scratch database \"%s\" does not answer: %s".formatted(database, cause.getMessage()),
                "Run again; the next run drops what is left of it",
                cause);
    }
}
