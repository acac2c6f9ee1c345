package io.github.alambique.internal.scratch;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A server with scratch databases of this run, and the session that makes and drops them and shows that the run lives. */
final class ScratchServer {

    private static final EngineLog LOG = EngineLog.of(ScratchServer.class);

    /** All roles that initdb did not create, unless a run has a scratch database on the server. */
    private static final String ROLES = """
            SELECT pg_catalog.string_agg(pg_catalog.quote_ident(rolname), ', ') AS roles
              FROM pg_catalog.pg_roles
             WHERE oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
               AND NOT EXISTS (
                     SELECT FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.~) ?::pg_catalog.text)""";

    private final ConnectionSettings settings;
    private final Connection maintenance;
    private final ServerFacts facts;
    private final ScratchRunId key;
    private final boolean exclusive;
    private int made;
    private int open;

    /** @param exclusive whether the server holds scratch databases and nothing else */
    ScratchServer(
            ConnectionSettings settings,
            Connection maintenance,
            ServerFacts facts,
            ScratchRunId key,
            boolean exclusive) {
        this.settings = settings;
        this.maintenance = maintenance;
        this.facts = facts;
        this.key = key;
        this.exclusive = exclusive;
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
        dropRoles();
    }

    // The owner of the server is its only role from initdb that is not PostgreSQL's own; all others came later.
    private void dropRoles() {
        if (!exclusive) {
            return;
        }
        try (PreparedStatement query = maintenance.prepareStatement(ROLES)) {
            query.setString(1, ScratchRunId.NAMES);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                String roles = result.getString("roles");
                if (roles != null) {
                    execute("DROP OWNED BY " + roles);
                    execute("DROP ROLE " + roles);
                }
            }
        } catch (SQLException failure) {
            LOG.warn("Roles that were created in scratch databases were not dropped: " + failure.getMessage()
                    + "; the next run tries again");
        }
    }

    /**
     * Makes a database.
     *
     * @throws SQLException when the server does not let us
     * @throws MigrationException when nobody can connect to what was made; it is dropped then
     */
    ScratchDatabase create(SearchPath schema) throws SQLException {
        return create("template0 " + facts.locale(), schema);
    }

    /**
     * Makes a copy of a database, whose session is replaced by a new one.
     *
     * @throws SQLException when the server does not let us
     * @throws MigrationException when nobody can connect to one of the two
     */
    ScratchDatabase copy(ScratchDatabase original, SearchPath schema) throws SQLException {
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

    private ScratchDatabase create(String template, SearchPath schema) throws SQLException {
        String name = key.database(++made);
        execute("CREATE DATABASE " + Identifier.quote(name) + " TEMPLATE " + template);
        open++;
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

    private static void prepare(ScratchDatabase database, SearchPath schema) {
        String comment = "%s, of process %s; dropped at its end, or by the next run"
                .formatted(ScratchRunId.MARK, ProcessHandle.current().pid());
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

    private synchronized void drop(String name) {
        try {
            execute("DROP DATABASE IF EXISTS " + Identifier.quote(name) + " WITH (FORCE)");
        } catch (SQLException failure) {
            LOG.warn("Scratch database " + name + " was not dropped: " + failure.getMessage()
                    + "; the next run drops it");
        }
        open--;
        if (open == 0) {
            dropRoles();
        }
    }

    private synchronized void execute(String sql) throws SQLException {
        try (Statement statement = maintenance.createStatement()) {
            statement.execute(sql);
        }
    }
}
