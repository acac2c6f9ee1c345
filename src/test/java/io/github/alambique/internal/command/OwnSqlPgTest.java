package io.github.alambique.internal.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.CountingProxy.Message;
import io.github.alambique.testing.CountingProxy.Sender;
import io.github.alambique.testing.HostileSchema;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we send to a server ourselves uses nothing that others may have put into a schema of the search path. */
@PostgresTest
class OwnSqlPgTest {

    /** A schema of scratch databases. */
    private static final String SCRATCH = "migrate_rows";

    private static final String THEIRS = "/* theirs */";

    /** A name of a temporary table that is there only for a moment. */
    private static final String PROBE = "'pg_temp.migrate_probe_index'";

    private static final Pattern QUERY =
            Pattern.compile("(--[^\\n]*\\n\\s*)*(SELECT|WITH|INSERT|UPDATE|DELETE)\\b.*", Pattern.DOTALL);

    /** Those of the inspection, which run under a path of their own, after the first of them has set it. */
    private static final Pattern INSPECTION =
            Pattern.compile("-- (?!For this transaction|Parameters).*", Pattern.DOTALL);

    private record Sent(String sql, List<Integer> parameterTypes) implements Comparable<Sent> {
        @Override
        public int compareTo(Sent other) {
            return sql.compareTo(other.sql);
        }
    }

    private final TestDatabase database;
    private final Set<Sent> sent = new ConcurrentSkipListSet<>();

    @TempDir
    private Path folder;

    OwnSqlPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void usesNothingOfASchemaInTheSearchPath() throws Exception {
        try (CountingProxy proxy = CountingProxy.to(database)) {
            proxy.cutWhen(this::note);
            useAll(new TestProject(folder, proxy.database(database)));
            try (Connection connection = proxy.database(database).connect()) {
                CatalogInspector.unmanaged(connection);
            }
        }

        Map<String, List<String>> unsafe = new TreeMap<>();
        try (Connection connection = database.connect()) {
            HostileSchema hostile = HostileSchema.in(connection);
            assertThat(hostile.used("SELECT 'a'::name = 'b'::varchar", "hostile", List.of()))
                    .containsExactly("operator = (name, character varying)");
            for (Sent query : sent) {
                String path = INSPECTION.matcher(query.sql()).matches() ? "hostile" : "hostile, pg_catalog";
                List<String> used = hostile.used(query.sql(), path, types(connection, query));
                if (!used.isEmpty()) {
                    unsafe.put(query.sql(), used);
                }
            }
            createTables("own, hostile, pg_catalog");
            assertThat(hostile.usedByTables()).isEmpty();
        }
        assertThat(sent).hasSizeGreaterThan(50);
        assertThat(unsafe).isEmpty();
    }

    private void createTables(String path) throws SQLException {
        database.execute("CREATE SCHEMA own");
        Database other = () -> {
            try {
                Connection connection = database.connect();
                connection.createStatement().execute("SET search_path = " + path);
                return connection;
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
        assertThat(new Commands(
                                new TestProject(folder, database).files(),
                                other,
                                RunSettings.DEFAULT,
                                new RunListener() {})
                        .ensureVersion())
                .isTrue();
    }

    private boolean note(Message message) {
        if (message.sender() == Sender.CLIENT && message.type() == 'P') {
            int name = message.body().indexOf('\0');
            int end = message.body().indexOf('\0', name + 1);
            String sql = new String(message.body().substring(name + 1, end).getBytes(ISO_8859_1), UTF_8).strip();
            ByteBuffer rest = ByteBuffer.wrap(message.body().substring(end + 1).getBytes(ISO_8859_1));
            var types = new ArrayList<Integer>();
            for (int count = rest.getShort(); count > 0; count--) {
                types.add(rest.getInt());
            }
            if (QUERY.matcher(sql).matches() && !sql.contains(THEIRS) && !sql.contains(SCRATCH)) {
                sent.add(new Sent(sql.replace(PROBE, "'pg_catalog.pg_class'"), types));
            }
        }
        return false;
    }

    private static List<String> types(Connection connection, Sent query) throws SQLException {
        var types = new ArrayList<String>();
        for (int type : query.parameterTypes()) {
            try (var asking = connection.createStatement();
                    var result = asking.executeQuery(
                            "SELECT pg_catalog.format_type(" + (type == 0 ? 25 : type) + ", NULL)")) {
                result.next();
                types.add(result.getString(1).replace("text", "pg_catalog.text"));
            }
        }
        return types;
    }

    private void write(String id, String revises, boolean transactional, String upgrade) throws Exception {
        Path migrations = Files.createDirectories(folder.resolve("resources/db/migrations"));
        Files.writeString(
                migrations.resolve("m_" + id + ".sql"), """
                -- revision: %s
                -- revises: %s
                -- message: m
                -- transactional: %s

                -- migrate:upgrade
                %s

                -- migrate:downgrade
                SELECT 1 %s;
                """.formatted(id, revises, transactional, upgrade, THEIRS));
    }

    private void useAll(TestProject project) throws Exception {
        project.desired("CREATE TABLE t (id integer); CREATE TABLE p (id integer) PARTITION BY RANGE (id);"
                + " CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2);");
        write(
                "a1",
                "-",
                true,
                "CREATE TABLE t (id integer); CREATE TABLE p (id integer) PARTITION BY RANGE (id);"
                        + " CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2);\nCREATE TABLE IF NOT EXISTS held ();\nLOCK TABLE held;\n"
                        + "SELECT pg_catalog.pg_advisory_unlock_all() " + THEIRS + ";");
        runTwiceWhileATableIsLocked(project);

        write(
                "n1",
                "a1",
                false,
                "CREATE TABLE u (id integer); DO 'BEGIN END'; CREATE INDEX CONCURRENTLY t_id ON t (id);");
        interrupted("n1");
        project.upgrade("head");
        String revises = "n1";
        for (String statement : List.of(
                "CREATE INDEX CONCURRENTLY t_id2 ON t (id)",
                "REINDEX INDEX CONCURRENTLY t_id",
                "DROP INDEX CONCURRENTLY t_id2",
                "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
                "CREATE DATABASE own_sql_made",
                "DROP DATABASE own_sql_made")) {
            String id = "x" + sent.size();
            write(id, revises, false, statement + ";");
            interrupted(id);
            project.upgrade("head");
            revises = id;
        }
        write(
                "n1",
                "a1",
                false,
                "CREATE TABLE u (id bigint); DO 'BEGIN END'; CREATE INDEX CONCURRENTLY t_id ON t (id);");
        project.check();
        project.stamp("current");
        project.check(Against.REVISIONS);
        project.autogenerate("more");
        project.downgrade("-1");
    }

    /** One run is looked at, since its statement takes long, and for whom it waits; the other looks for the lock's holder. */
    private void runTwiceWhileATableIsLocked(TestProject project) throws Exception {
        database.execute("CREATE TABLE held ()");
        try (Connection holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE held");
            List<CompletableFuture<?>> runs = List.of(
                    CompletableFuture.runAsync(() -> project.upgrade("head")),
                    CompletableFuture.runAsync(() -> project.upgrade("head")));
            while (sent.stream().noneMatch(query -> query.sql().contains("pg_blocking_pids"))) {
                Thread.sleep(50);
            }
            holder.commit();
            runs.forEach(CompletableFuture::join);
        }
    }

    private void interrupted(String id) throws SQLException {
        database.execute("INSERT INTO migrate_progress VALUES ('" + id + "', 'upgrade', 0, '', false)");
    }
}
