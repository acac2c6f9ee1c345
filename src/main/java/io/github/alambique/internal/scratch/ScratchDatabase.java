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
 * An empty database in which anything may be done, with the default schema of the configured one. Closing drops it.
 * Its one session is in autocommit mode.
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

    /** The session on it; closed with it, and not by its users. A copy of the database replaces it. */
    public Connection connection() {
        return connection;
    }

    /** Replaces its session. */
    void use(Connection other) {
        connection = other;
        send(settings);
    }

    /** Of its server. */
    public int majorVersion() {
        return majorVersion;
    }

    /** Its name on its server. */
    public String name() {
        return name;
    }

    /**
     * Runs scripts one after the other, in as few round trips as possible, and puts the session's settings back after
     * each. Rows they copy in are left out, since a schema has none.
     *
     * @throws DdlFailedException when one is no SQL, or PostgreSQL refuses a statement
     */
    public void run(List<DdlScript> scripts) {
        for (DdlScript script : scripts) {
            new ScriptRun(connection, script).run(resets());
            endTransaction();
        }
    }

    // The end of a transaction that a script left open takes the settings back that were sent within it.
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

    /** Runs a script of which some may have been done before, such as the creation of roles, which outlive databases. */
    void initialise(DdlScript script) {
        new ScriptRun(connection, script).runAgain();
        pipeline().rollback();
        send(resets());
    }

    // A dump of pg_dump, for one, empties the search path.
    private List<String> resets() {
        var statements = new ArrayList<>(List.of("RESET SESSION AUTHORIZATION", "RESET ALL"));
        statements.addAll(settings);
        return statements;
    }

    /**
     * Runs statements one after the other, in as few round trips as possible.
     *
     * @throws EnvironmentException if PostgreSQL refuses one
     */
    public void execute(List<String> statements) {
        send(statements);
    }

    /** Sends statements of ours. */
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
                "Run again; what is left of it is dropped then",
                cause);
    }
}
