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

/**
 * A server with scratch databases of this run, and the session that creates and drops them and holds the lock of the
 * run.
 */
final class ScratchServer {

    private static final EngineLog LOG = EngineLog.of(ScratchServer.class);

    /** All roles that initdb did not create, unless a run has a scratch database on the server. */
    private static final String ROLES = """
            SELECT rolname AS role
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

    /** Drops the databases and roles of killed runs. Ignores failures: another run may drop the same database. */
    void sweep() {
        for (String name : facts.stale()) {
            try {
                execute("DROP DATABASE IF EXISTS " + Identifier.quote(name));
                LOG.info("Dropped scratch database " + name + " of a killed run");
            } catch (SQLException failure) {
                LOG.debug("scratch database " + name + " was not dropped", failure);
            }
        }
        dropRoles();
    }

    // Roles that initdb creates have lower ids. All others were created in scratch databases.
    private synchronized void dropRoles() {
        if (!exclusive) {
            return;
        }
        try (PreparedStatement query = maintenance.prepareStatement(ROLES)) {
            query.setString(1, ScratchRunId.NAMES);
            try (ResultSet result = query.executeQuery()) {
                var roles = new ArrayList<String>();
                while (result.next()) {
                    roles.add(Identifier.quote(result.getString("role")));
                }
                dropRoles(roles);
            }
        } catch (SQLException failure) {
            LOG.warn("Roles that were created in scratch databases were not dropped: " + failure.getMessage()
                    + "; the next run tries again");
        }
    }

    // Together, roles may depend on each other; one by one, a role that stays does not keep the others.
    private void dropRoles(List<String> roles) {
        if (roles.isEmpty()) {
            return;
        }
        try {
            dropRole(String.join(", ", roles));
        } catch (SQLException oneStays) {
            LOG.debug("the roles were not dropped together", oneStays);
            roles.forEach(this::tryDropRole);
        }
    }

    private void tryDropRole(String role) {
        try {
            dropRole(role);
        } catch (SQLException failure) {
            LOG.warn("Role " + role + ", which was created in a scratch database, was not dropped: "
                    + failure.getMessage() + "; the next run tries again");
        }
    }

    private void dropRole(String roles) throws SQLException {
        execute("DROP OWNED BY " + roles);
        execute("DROP ROLE " + roles);
    }

    /**
     * Creates a database.
     *
     * @throws SQLException if the server refuses
     * @throws MigrationException if the new database cannot be connected to; it is dropped then
     */
    ScratchDatabase create(SearchPath schema) throws SQLException {
        return create("template0 " + facts.locale(), schema);
    }

    /**
     * Copies a database, whose session is replaced by a new one.
     *
     * @throws SQLException if the server refuses
     * @throws MigrationException if one of the two cannot be connected to
     */
    ScratchDatabase copy(ScratchDatabase original, SearchPath schema) throws SQLException {
        // PostgreSQL does not copy a database that has sessions.
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

    private void drop(String name) {
        try {
            execute("DROP DATABASE IF EXISTS " + Identifier.quote(name) + " WITH (FORCE)");
        } catch (SQLException failure) {
            LOG.warn("Scratch database " + name + " was not dropped: " + failure.getMessage()
                    + "; the next run drops it");
        }
        dropRoles();
    }

    private synchronized void execute(String sql) throws SQLException {
        try (Statement statement = maintenance.createStatement()) {
            statement.execute(sql);
        }
    }
}
