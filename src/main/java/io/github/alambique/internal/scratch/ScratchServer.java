package io.github.alambique.internal.scratch;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A server with scratch databases of this run, and the session that makes and drops them and shows that the run lives. */
final class ScratchServer {

    private static final EngineLog LOG = EngineLog.of(ScratchServer.class);

    private final ConnectionSettings settings;
    private final Connection maintenance;
    private final ServerFacts facts;
    private final RunKey key;
    private int made;

    ScratchServer(ConnectionSettings settings, Connection maintenance, ServerFacts facts, RunKey key) {
        this.settings = settings;
        this.maintenance = maintenance;
        this.facts = facts;
        this.key = key;
    }

    ServerFacts facts() {
        return facts;
    }

    /** Drops what killed runs left. One that cannot be dropped, for instance since another run just does, is passed over. */
    void sweep() {
        for (String name : facts.stale()) {
            try {
                execute("DROP DATABASE IF EXISTS " + Identifier.quote(name));
                LOG.info("Dropped scratch database " + name + ", which a run left that was killed");
            } catch (SQLException failure) {
                LOG.debug("scratch database " + name + " was not dropped", failure);
            }
        }
    }

    /**
     * Makes a database.
     *
     * @throws SQLException when the server does not let us
     * @throws MigrationException when nobody can connect to what was made; it is dropped then
     */
    ScratchDatabase create(DefaultSchema schema) throws SQLException {
        return create("template0 " + facts.locale(), schema);
    }

    /**
     * Makes a copy of a database, whose session is replaced by a new one.
     *
     * @throws SQLException when the server does not let us
     * @throws MigrationException when nobody can connect to one of the two
     */
    ScratchDatabase copy(ScratchDatabase original, DefaultSchema schema) throws SQLException {
        // PostgreSQL copies no database that has a session.
        ScratchDatabase.disconnect(original.connection());
        ScratchDatabase copy = create(
                Identifier.quote(original.name()) + (facts.majorVersion() < 15 ? "" : " STRATEGY file_copy"),
                schema.notCreated());
        original.use(connect(original.name()));
        return copy;
    }

    private Connection connect(String name) {
        return new Connector().open(settings.withDatabase(name));
    }

    private ScratchDatabase create(String template, DefaultSchema schema) throws SQLException {
        String name = key.database(++made);
        execute("CREATE DATABASE " + Identifier.quote(name) + " TEMPLATE " + template);
        try {
            var database = new ScratchDatabase(
                    name, facts.majorVersion(), connect(name), schema.settings(), closed -> drop(closed.name()));
            prepare(database, schema);
            return database;
        } catch (MigrationException failure) {
            drop(name);
            throw failure;
        }
    }

    private static void prepare(ScratchDatabase database, DefaultSchema schema) {
        String comment = "%s, of process %s; dropped at its end, or by the next run"
                .formatted(RunKey.MARK, ProcessHandle.current().pid());
        var statements = new ArrayList<>(
                List.of("COMMENT ON DATABASE " + Identifier.quote(database.name()) + " IS " + Literal.quote(comment)));
        statements.addAll(schema.settings());
        statements.addAll(schema.creation());
        try {
            database.send(statements);
        } catch (MigrationException failure) {
            ScratchDatabase.disconnect(database.connection());
            throw failure;
        }
    }

    private void drop(String name) {
        try {
            execute("DROP DATABASE IF EXISTS " + Identifier.quote(name) + " WITH (FORCE)");
        } catch (SQLException failure) {
            LOG.warn("Scratch database " + name + " was not dropped: " + failure.getMessage()
                    + "; the next run drops it");
        }
    }

    private synchronized void execute(String sql) throws SQLException {
        try (Statement statement = maintenance.createStatement()) {
            statement.execute(sql);
        }
    }
}
