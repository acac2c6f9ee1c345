package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A script leaves what the online run leaves; run by {@code psql} where it is installed. */
@PostgresTest
class OfflineScriptPgTest {

    private static final boolean PSQL = Path.of("/usr/bin/psql").toFile().canExecute();

    private final TestDatabase database;

    @TempDir
    private Path folder;

    OfflineScriptPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private static TestRevisions mixed() {
        return new TestRevisions()
                .sql("a", "CREATE TABLE a (id integer, name text)", "DROP TABLE a")
                .withoutTransaction(
                        "idx",
                        op -> op.execute("CREATE INDEX CONCURRENTLY a_id ON a (id)"),
                        op -> op.execute("DROP INDEX CONCURRENTLY a_id"))
                .sql("path", "SET search_path = ''; CREATE TABLE public.b (id integer)", "DROP TABLE b")
                .add(
                        "left",
                        List.of("path"),
                        true,
                        op -> op.execute("INSERT INTO a VALUES (1, 'it''s; $$ -- \\ ok')"),
                        op -> op.execute("DELETE FROM a"))
                .add(
                        "right",
                        List.of("path"),
                        true,
                        op -> op.execute("CREATE TABLE c (id integer)"),
                        op -> op.execute("DROP TABLE c"))
                .add("merge", List.of("left", "right"), true, op -> {}, op -> {});
    }

    private static String script(TestRevisions revisions, Plan plan, Set<String> start, TransactionMode mode) {
        return OfflineScript.of(plan, start, revisions.all(), TestRevisions.options(mode));
    }

    private void online(TestRevisions revisions, Plan plan, TransactionMode mode) throws SQLException {
        try (Connection connection = database.connect()) {
            new Runner(connection, TestRevisions.options(mode), new RunListener() {}).run(rows -> plan, revisions);
        }
    }

    private void run(String script) throws Exception {
        if (PSQL) {
            psql(script);
            return;
        }
        try (Connection connection = database.connect()) {
            for (var part : io.github.alambique.internal.sql.SqlScript.split(script)) {
                connection.createStatement().execute(part.sql());
            }
        }
    }

    private void psql(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        var process = new ProcessBuilder("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString());
        process.environment().put("PGHOST", database.host());
        process.environment().put("PGPORT", String.valueOf(database.port()));
        process.environment().put("PGUSER", database.user());
        process.environment().put("PGPASSWORD", database.password());
        process.environment().put("PGDATABASE", database.name());
        Process running = process.redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
    }

    private List<String> content() throws SQLException {
        var content = new ArrayList<String>();
        try (Connection connection = database.connect()) {
            for (String query : List.of(
                    "SELECT 'row ' || version_num FROM migrate_version ORDER BY 1",
                    "SELECT concat_ws('|', id, revision, direction, message, revises, depends_on, checksum, db_user,"
                            + " tool_version, downgrade_sql) FROM migrate_history ORDER BY id",
                    "SELECT relkind::text || ' ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1")) {
                try (ResultSet result = connection.createStatement().executeQuery(query)) {
                    while (result.next()) {
                        content.add(result.getString(1));
                    }
                }
            }
        }
        return content;
    }

    @ParameterizedTest
    @EnumSource(TransactionMode.class)
    void scriptLeavesWhatTheRunLeaves(TransactionMode mode) throws Exception {
        TestRevisions revisions = mixed();
        Plan up = revisions.graph().upgrade(Set.of(), "head");
        Plan down = revisions.graph().downgrade(Set.of("merge"), "a");
        online(revisions, up, mode);
        List<String> upOnline = content();
        online(revisions, down, mode);
        List<String> downOnline = content();

        emptyDatabase();
        run(script(revisions, up, Set.of(), mode));
        assertThat(content()).isEqualTo(upOnline);
        run(script(revisions, down, new TreeSet<>(Set.of("merge")), mode));
        assertThat(content()).isEqualTo(downOnline);
    }

    @Test
    void dateIsTheSameInAScriptAndOnline() throws Exception {
        assumeTrue(PSQL);
        database.execute(
                "ALTER DATABASE " + database.name() + " SET timezone = 'Europe/Berlin'",
                "ALTER DATABASE " + database.name() + " SET datestyle = 'German, DMY'");
        var revisions = new TestRevisions()
                .sql(
                        "zone",
                        "SET TimeZone = 'Asia/Kolkata'; SET DateStyle = 'ISO, MDY'; SET ROLE NONE; CREATE TEMPORARY TABLE made (at timestamptz)",
                        "")
                .sql("made", "CREATE TABLE made AS SELECT timestamptz '2/3/2024 00:00' AS at", "");
        Plan up = revisions.graph().upgrade(Set.of(), "head");
        TimeZone own = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            online(revisions, up, TransactionMode.REVISION);
        } finally {
            TimeZone.setDefault(own);
        }
        List<String> online = database.column("SELECT at AT TIME ZONE 'UTC' FROM made");

        emptyDatabase();
        run(script(revisions, up, Set.of(), TransactionMode.RUN));

        assertThat(database.column("SELECT at AT TIME ZONE 'UTC' FROM made"))
                .isEqualTo(online)
                .containsExactly("2024-03-01 23:00:00");
        database.execute("ALTER DATABASE " + database.name() + " RESET ALL");
    }

    @Test
    void scriptStartsFromSeveralRows() throws Exception {
        TestRevisions revisions = mixed();
        online(revisions, revisions.graph().upgrade(Set.of(), "left,right"), TransactionMode.REVISION);

        Set<String> start = new TreeSet<>(Set.of("left", "right"));
        run(script(revisions, revisions.graph().upgrade(start, "head"), start, TransactionMode.REVISION));

        assertThat(content()).contains("row merge").doesNotContain("row left", "row right");
    }

    @Test
    void scriptStopsOnADatabaseItWasNotMadeFor() throws Exception {
        TestRevisions revisions = mixed();
        online(revisions, revisions.graph().upgrade(Set.of(), "a"), TransactionMode.REVISION);
        List<String> before = content();

        assertThatThrownBy(() -> run(script(
                        revisions, revisions.graph().upgrade(Set.of(), "head"), Set.of(), TransactionMode.REVISION)))
                .hasMessageContaining("This script was made for a database with no rows in migrate_version");
        assertThat(content()).isEqualTo(before);

        Set<String> wrong = new TreeSet<>(Set.of("path"));
        assertThatThrownBy(() -> run(
                        script(revisions, revisions.graph().upgrade(wrong, "head"), wrong, TransactionMode.REVISION)))
                .hasMessageContaining("This script was made for a database with the rows path in migrate_version");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void revisionThatReadsTheDatabaseHasNoScript() {
        var revisions = new TestRevisions().code("reads", op -> op.query("SELECT 1", row -> 1), op -> {});

        assertThatThrownBy(() ->
                        script(revisions, revisions.graph().upgrade(Set.of(), "head"), Set.of(), TransactionMode.RUN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Revision \"reads\" (reads.java) reads from the database, so it cannot be written as a SQL script");
    }

    @Test
    void copyDataStandsAsPsqlReadsIt() {
        var revisions = new TestRevisions().sql("copy", "COPY a FROM stdin;\n1\tone\n\\.\n", "");

        assertThat(script(revisions, revisions.graph().upgrade(Set.of(), "head"), Set.of(), TransactionMode.RUN))
                .contains("COPY a FROM stdin;\n1\tone\n\\.\n");
    }
}
