package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.Operations;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.files.SqlMigration;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.StatementDigest;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revisions outside a transaction that an earlier run began and did not finish. */
@PostgresTest
class PartialRevisionPgTest {

    private final TestDatabase database;
    private final List<String> resumed = new ArrayList<>();

    PartialRevisionPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute(
                "DROP SCHEMA IF EXISTS public CASCADE",
                "CREATE SCHEMA public",
                "CREATE TABLE t (id integer, name text)");
    }

    private final RunListener listener = new RunListener() {
        @Override
        public void resumed(Step step, int statement, String what) {
            resumed.add(statement + ": " + what);
        }

        @Override
        public void progressForgotten(PartialRevision revision) {
            resumed.add("forgotten: " + revision.revision());
        }
    };

    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ZERO, 0);

    private static TestRevisions outside(String... statements) {
        return new TestRevisions().withoutTransaction("x", op -> execute(op, statements), op -> {});
    }

    private static void execute(Operations op, String... statements) {
        for (String statement : statements) {
            op.execute(statement);
        }
    }

    private RunResult upgrade(TestRevisions revisions) throws SQLException {
        return upgrade(revisions, TIMEOUTS);
    }

    private RunResult upgrade(TestRevisions revisions, Timeouts timeouts) throws SQLException {
        return upgrade(revisions, TestRevisions.options(TransactionMode.REVISION, timeouts));
    }

    private RunResult upgrade(TestRevisions revisions, RunSettings options) throws SQLException {
        try (Connection connection = database.connect()) {
            return new Runner(connection, this::open, options, listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }

    private Connection open() {
        try {
            return database.connect();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Leaves the database as a run does that was killed when so many statements were noted. */
    private void killedAfter(int statements, boolean running, String... done) throws SQLException {
        try (Connection connection = database.connect()) {
            new Runner(connection, TestRevisions.options(TransactionMode.REVISION), listener).ensureTables();
        }
        var digest = new StatementDigest();
        for (String statement : done) {
            digest.add(statement, Optional.empty());
        }
        database.execute("INSERT INTO migrate_progress VALUES ('x', 'upgrade', " + statements + ", '" + digest.text()
                + "', " + running + ")");
    }

    private List<String> partial() throws SQLException {
        return database.column("SELECT concat_ws(' ', revision, direction, statements, running) FROM migrate_progress");
    }

    private List<String> indexes() throws SQLException {
        return database.column(
                "SELECT class.relname || ' ' || CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END"
                        + " FROM pg_index JOIN pg_class AS class ON class.oid = indexrelid WHERE indrelid = 't'::regclass ORDER BY 1");
    }

    /** What is left where a unique index cannot be built. */
    private void leaveInvalidIndex() throws SQLException {
        database.execute("INSERT INTO t VALUES (1), (1)");
        assertThatThrownBy(() -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)"))
                .hasMessageContaining("could not create unique index");
        database.execute("TRUNCATE t");
        assertThat(indexes()).containsExactly("t_id invalid");
    }

    private void assertDone() throws SQLException {
        assertThat(partial()).isEmpty();
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("x");
        assertThat(database.column("SELECT revision || ' ' || direction FROM migrate_history"))
                .containsExactly("x upgrade");
    }

    @Test
    void nothingIsNotedOfARevisionWhoseFirstStatementFails() throws SQLException {
        String large = "x".repeat(5 << 20);
        for (String first : List.of("SELECT nonsense, '" + large + "'", "SET nonsense = 1", "COPY t TO STDOUT")) {
            assertThatThrownBy(() -> upgrade(outside(first)))
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContaining("Nothing of it was kept");
            assertThat(partial()).isEmpty();
        }
    }

    @Test
    void errorOfALargeFileSaysWhatIsKept() throws Exception {
        TestRevisions revisions = outside();
        String text = "-- migrate:upgrade\nSELECT '" + "x".repeat(5 << 20) + "';\nSELECT 'open;\n";
        LoadedRevision large = revisions.all().get("x");
        var code = SqlMigration.of(
                large.script(),
                () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                16 << 20,
                StandardCharsets.UTF_8);
        revisions.all().put("x", new LoadedRevision(large.script(), code));

        assertThatThrownBy(() -> upgrade(revisions))
                .isInstanceOf(ScriptSyntaxException.class)
                .hasMessageContaining("x.java:3:8: String without an end")
                .hasMessageEndingWith(
                        "The 1 statement before it is kept, outside any transaction; the version table still"
                                + " says base, and the next run goes on with this one");
        assertThat(partial()).containsExactly("x upgrade 1 f");
    }

    @Test
    void changedDataOfACopyIsRefused() throws SQLException {
        assertThatThrownBy(() -> upgrade(outside("COPY t FROM stdin;\n1\ta\n\\.\n", "SELECT nonsense")))
                .isInstanceOf(StatementFailedException.class);

        assertThatThrownBy(() -> upgrade(outside("COPY t FROM stdin;\n1\ta\n2\tb\n\\.\n", "SELECT 1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not begin with it any more");
        assertThat(database.column("SELECT id::text FROM t")).containsExactly("1");

        upgrade(outside("COPY t FROM stdin;\n1\ta\n\\.\n", "SELECT 1"));
        assertDone();
    }

    @Test
    void nextRunGoesOnAtTheStatementThatFailed() throws SQLException {
        String[] first = {"CREATE TABLE a (id integer)", "INSERT INTO a VALUES (1)"};

        assertThatThrownBy(() -> upgrade(outside(first[0], first[1], "SELECT nonsense")))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageEndingWith(
                        "The 2 statements before it are kept, outside any transaction; the version table still"
                                + " says base, and the next run goes on with this one");
        assertThat(partial()).containsExactly("x upgrade 2 f");

        upgrade(outside(first[0], first[1], "INSERT INTO a VALUES (3)"));

        assertThat(database.column("SELECT id FROM a ORDER BY 1")).containsExactly("1", "3");
        assertDone();
    }

    @Test
    void failureOfTheFirstStatementLeavesNothing() throws SQLException {
        assertThatThrownBy(() -> upgrade(outside("SELECT nonsense", "SELECT 1")))
                .hasMessageEndingWith("Nothing of it was kept; the database is at base");

        assertThat(partial()).isEmpty();
    }

    @Test
    void failureOfTheFirstStatementKeepsWhatCodeRanOnTheConnection() throws SQLException {
        var revisions = new TestRevisions()
                .withoutTransaction(
                        "x",
                        op -> {
                            insert(op);
                            op.execute("SELECT nonsense");
                        },
                        op -> {});

        assertThatThrownBy(() -> upgrade(revisions))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageEndingWith(
                        "What its code ran on the connection is kept, outside any transaction; the version"
                                + " table still says base, and the next run goes on with this one");
        assertThat(database.column("SELECT id FROM t")).containsExactly("7");
        assertThat(partial()).containsExactly("x upgrade 0 f");
    }

    private static void insert(Operations op) {
        try {
            op.connection().createStatement().execute("INSERT INTO t VALUES (7)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @ParameterizedTest
    @CsvSource({"nonsense(), 0", "'1/(SELECT 0)', 0", "nonsense(), 1"})
    void callThatFailedMayHaveCommittedAPart(String failing, int before) throws SQLException {
        String call = "DO $$ BEGIN INSERT INTO t VALUES (7); COMMIT; PERFORM " + failing + "; END $$";
        TestRevisions revisions = before == 0 ? outside(call) : outside("INSERT INTO t VALUES (7)", call);

        assertThatThrownBy(() -> upgrade(revisions))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageEndingWith((before == 0 ? "" : "The 1 statement before it is kept. ")
                        + "The statement may have committed a part of its work, outside any transaction; the version table"
                        + " still says base, and the next run goes on with this one");
        assertThat(database.column("SELECT count(*) FROM t")).containsExactly(String.valueOf(before + 1));
        assertThat(partial()).containsExactly("x upgrade " + before + " f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void callThatMayHaveCommittedAPartIsNotRunAgainByItself(String state) throws SQLException {
        var timeouts = new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ZERO, 3);
        String call = "DO $$ BEGIN INSERT INTO t VALUES (7); COMMIT; RAISE SQLSTATE '" + state + "'; END $$";

        assertThatThrownBy(() -> upgrade(outside(call), timeouts))
                .hasMessageContaining("The statement may have committed a part of its work");

        assertThat(database.column("SELECT count(*) FROM t")).containsExactly("1");
    }

    @Test
    void statementAfterACallIsRunAgain() throws SQLException {
        var timeouts = new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ZERO, 3);
        database.execute("CREATE SEQUENCE tries", """
                CREATE FUNCTION refused_once() RETURNS integer LANGUAGE plpgsql AS
                $$ BEGIN IF nextval('tries') < 2 THEN RAISE SQLSTATE '40001'; END IF; RETURN 1; END $$""");

        upgrade(outside("DO $$ BEGIN INSERT INTO t VALUES (7); COMMIT; END $$", "SELECT refused_once()"), timeouts);

        assertThat(database.column("SELECT count(*) FROM t")).containsExactly("1");
        assertDone();
    }

    @Test
    void failureAfterTheLastStatementSaysWhatIsKept() throws SQLException {
        assertThatThrownBy(() ->
                        upgrade(outside("CREATE TABLE a (id integer)", "INSERT INTO migrate_version VALUES ('x')")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(
                        "The 2 statements before it are kept, outside any transaction; the version table still"
                                + " says x, and the next run goes on with this one");
    }

    @Test
    void statementAndItsNoteAreOneTransaction() throws SQLException {
        upgrade(outside(
                "INSERT INTO t VALUES (1)",
                "CREATE TABLE seen AS SELECT t.xmin = migrate_progress.xmin AS same FROM t, migrate_progress"));

        assertThat(database.column("SELECT same FROM seen")).containsExactly("t");
        assertDone();
    }

    @Test
    void sessionSettingsAreMadeAgain() throws SQLException {
        assertThatThrownBy(() -> upgrade(
                        outside("SET search_path = ''", "CREATE TABLE public.a (id integer)", "SELECT nonsense")))
                .isInstanceOf(StatementFailedException.class);

        upgrade(outside(
                "SET search_path = ''",
                "CREATE TABLE public.a (id integer)",
                "CREATE TABLE public.path AS SELECT current_setting('search_path') AS path"));

        assertThat(database.column("SELECT path FROM path")).containsExactly("\"\"");
    }

    private static final String SETTINGS = """
            SELECT concat_ws(' / ', current_setting('TimeZone'), current_setting('DateStyle'), current_setting('lock_timeout'),
                   current_setting('statement_timeout'), current_setting('standard_conforming_strings')) AS settings""";

    /** How a revision may change settings of its session. */
    enum Way {
        STATEMENT,
        SELECT,
        FUNCTION,
        BLOCK,
        CODE
    }

    private static void set(Operations op, Way way, String name, String value) throws SQLException {
        String set = "SET " + name + " = '" + value + "'";
        String select = "set_config('" + name + "', '" + value + "', false)";
        switch (way) {
            case STATEMENT -> op.execute(set);
            case SELECT -> op.execute("SELECT " + select);
            case FUNCTION -> op.execute("WITH changed AS (SELECT " + select + ") SELECT FROM changed");
            case BLOCK -> op.execute("DO $$ BEGIN PERFORM " + select + "; END $$");
            case CODE -> op.connection().createStatement().execute(set);
        }
    }

    private static TestRevisions changingSettings(Way way) {
        return new TestRevisions()
                .withoutTransaction(
                        "x",
                        op -> {
                            try {
                                set(op, way, "TimeZone", "America/New_York");
                                set(op, way, "DateStyle", "ISO, DMY");
                                set(op, way, "lock_timeout", "1234");
                                set(op, way, "statement_timeout", "61s");
                                set(op, way, "standard_conforming_strings", "off");
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                            op.execute("CREATE TABLE seen AS " + SETTINGS);
                            op.execute("DO $$ BEGIN INSERT INTO seen " + SETTINGS + "; END $$");
                            op.execute("CREATE INDEX CONCURRENTLY t_id ON t (id)");
                            op.execute("INSERT INTO seen " + SETTINGS);
                        },
                        op -> {});
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void settingsOfTheRevisionHoldForItsStatements(Way way) throws SQLException {
        upgrade(
                changingSettings(way),
                new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(20), 0));

        assertThat(database.column("SELECT settings FROM seen"))
                .hasSize(3)
                .containsOnly("America/New_York / ISO, DMY / 1234ms / 61s / off");
    }

    @Test
    void timeoutsOfTheRunHoldWhereARevisionHasNone() throws SQLException {
        upgrade(
                outside(
                        "CREATE TABLE seen AS " + SETTINGS,
                        "CREATE INDEX CONCURRENTLY t_id ON t (id)",
                        "DO $$ BEGIN INSERT INTO seen " + SETTINGS + "; END $$",
                        "INSERT INTO seen " + SETTINGS),
                new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(20), 0));

        assertThat(database.column("SELECT settings FROM seen"))
                .hasSize(3)
                .allMatch(settings -> settings.endsWith(" / 5s / 20s / on"));
    }

    @Test
    void lockTimeoutOfTheRevisionHoldsForAnIndexToo() throws SQLException {
        try (Connection old = oldTransaction()) {
            assertThatThrownBy(() -> upgrade(
                            outside("SET lock_timeout = '100ms'", "CREATE INDEX CONCURRENTLY t_id ON t (id)"),
                            new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(20), 0)))
                    .isInstanceOf(LockNotAcquiredException.class);
        }
    }

    @Test
    void changedStatementsThatHaveRunAreRefused() throws SQLException {
        assertThatThrownBy(() -> upgrade(outside("CREATE TABLE a (id integer)", "SELECT nonsense")))
                .isInstanceOf(StatementFailedException.class);

        for (TestRevisions changed : List.of(outside("CREATE TABLE b (id integer)", "SELECT 1"), outside())) {
            var failure = catchThrowableOfType(InvalidInputException.class, () -> upgrade(changed));
            assertThat(failure)
                    .hasMessage(
                            "Revision \"x\" is partially applied: 1 statement has run in an earlier run, and its file"
                                    + " (x.java) does not begin with it any more");
            assertThat(failure.hint().orElseThrow()).endsWith("migrate:stamp -Dmigrate.to=current");
        }
        assertThat(partial()).containsExactly("x upgrade 1 f");
    }

    @Test
    void nothingElseRunsBefore() throws SQLException {
        TestRevisions revisions = outside("CREATE TABLE a (id integer)", "SELECT nonsense");
        assertThatThrownBy(() -> upgrade(revisions)).isInstanceOf(StatementFailedException.class);
        revisions.add("other", List.of(), true, op -> op.execute("CREATE TABLE b (id integer)"), op -> {});
        try (Connection connection = database.connect()) {
            var runner = new Runner(connection, TestRevisions.options(TransactionMode.REVISION), listener);

            var failure = catchThrowableOfType(
                    InvalidInputException.class,
                    () -> runner.run(rows -> revisions.graph().upgrade(rows, "other"), revisions));

            assertThat(failure)
                    .hasMessageMatching(
                            "Revision \"x\" is partially applied: its upgrade was begun \\S+Z by postgres, and 1 statement has"
                                    + " run; nothing else can run before it is done");
            assertThat(failure.hint())
                    .contains(
                            "Go on with migrate:upgrade -Dmigrate.to=x; or undo those statements by hand, and forget them"
                                    + " with migrate:stamp -Dmigrate.to=current");
            runner.stamp(rows -> new Plan(List.of()), state -> List.of(), revisions);
            runner.run(rows -> revisions.graph().upgrade(rows, "other"), revisions);
        }
        assertThat(resumed).containsExactly("forgotten: x");
        assertThat(partial()).isEmpty();
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("other");
    }

    @Test
    void stampThatMovesRowsForgetsToo() throws SQLException {
        TestRevisions revisions = outside("CREATE TABLE a (id integer)", "SELECT nonsense");
        assertThatThrownBy(() -> upgrade(revisions)).isInstanceOf(StatementFailedException.class);
        try (Connection connection = database.connect()) {
            new Runner(connection, TestRevisions.options(TransactionMode.REVISION), listener)
                    .stamp(rows -> revisions.graph().stamp(rows, "x", false), state -> List.of(), revisions);
        }
        assertThat(partial()).isEmpty();
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("x");
    }

    @Test
    void indexThatCannotBeBuiltIsDroppedAtOnce() throws SQLException {
        database.execute("INSERT INTO t VALUES (1), (1)");

        assertThatThrownBy(() -> upgrade(outside("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)")))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("could not create unique index")
                .hasMessageEndingWith("Index public.t_id, which was not finished, was dropped."
                        + " Nothing of it was kept; the database is at base");

        assertThat(indexes()).isEmpty();
        assertThat(partial()).isEmpty();
    }

    @Test
    void indexThatWasNotFinishedIsBuiltAgain() throws SQLException {
        killedAfter(0, false);
        leaveInvalidIndex();

        upgrade(outside("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)"));

        assertThat(resumed).containsExactly("1: index public.t_id, which was not finished, was dropped");
        assertThat(indexes()).containsExactly("t_id valid");
        assertDone();
    }

    @Test
    void indexThatWasNotFinishedIsNotTakenForThereByIfNotExists() throws SQLException {
        killedAfter(0, false);
        leaveInvalidIndex();

        upgrade(outside("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS t_id ON t (id)"));

        assertThat(indexes()).containsExactly("t_id valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE INDEX CONCURRENTLY t_id ON t (id)",
                "CREATE UNIQUE INDEX CONCURRENTLY t_id ON public.t USING btree (id DESC) WHERE name <> 'x'",
                "CREATE INDEX CONCURRENTLY t_id ON t (lower(name), id) INCLUDE (name) WITH (fillfactor = 70)",
                "CREATE INDEX CONCURRENTLY ON t (id)"
            })
    void indexThatIsThereIsRecognised(String statement) throws SQLException {
        killedAfter(0, false);
        database.execute(statement);
        String oid = "SELECT indexrelid FROM pg_index WHERE indrelid = 't'::regclass";
        List<String> before = database.column(oid);

        upgrade(outside(statement, "CREATE TABLE a (id integer)"));

        assertThat(resumed).singleElement().asString().matches("1: index public.t_id(_idx)? is there as it makes it");
        assertThat(database.column(oid)).isEqualTo(before);
        assertDone();
    }

    @Test
    void anotherIndexOfThatNameIsLeftAlone() throws SQLException {
        killedAfter(0, false);
        database.execute("CREATE INDEX t_id ON t (name)");

        assertThatThrownBy(() -> upgrade(outside("CREATE INDEX CONCURRENTLY t_id ON t (id)")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching(
                        "Statement 1 of revision \"x\" \\(x.java.*\\) was interrupted in an earlier run, and index"
                                + " public.t_id is there, but another one: CREATE INDEX t_id ON public.t USING btree \\(name\\):\n"
                                + "    CREATE INDEX CONCURRENTLY t_id ON t \\(id\\)")
                .satisfies(failure -> assertThat(((MigrationException) failure).hint())
                        .contains("Drop or rename what is there, and run again"));
        assertThat(indexes()).containsExactly("t_id valid");
    }

    @Test
    void indexThatIsGoneIsRecognised() throws SQLException {
        killedAfter(0, false);

        upgrade(outside("DROP INDEX CONCURRENTLY t_id"));

        assertThat(resumed).containsExactly("1: index t_id is gone");
        assertDone();
    }

    @Test
    void whatRebuildingLeftIsDropped() throws SQLException {
        killedAfter(0, false);
        database.execute("CREATE INDEX t_name ON t (name)", "INSERT INTO t VALUES (1), (1)");
        assertThatThrownBy(() -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY t_name_ccnew ON t (id)"))
                .isInstanceOf(SQLException.class);

        upgrade(outside("REINDEX INDEX CONCURRENTLY t_name"));

        assertThat(resumed).containsExactly("1: what was not finished was dropped: public.t_name_ccnew");
        assertThat(indexes()).containsExactly("t_name valid");
    }

    @Test
    void detachedPartitionIsRecognised() throws SQLException {
        database.execute(
                "CREATE TABLE p (id integer) PARTITION BY LIST (id)",
                "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
        killedAfter(0, false);
        TestRevisions revisions = outside("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY");
        database.execute("ALTER TABLE p DETACH PARTITION p1");

        upgrade(revisions);

        assertThat(resumed).containsExactly("1: table p1 is detached");
        assertDone();
    }

    @Test
    void detachingThatWasNotFinishedIsFinished() throws Exception {
        database.execute(
                "CREATE TABLE p (id integer) PARTITION BY LIST (id)",
                "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
        TestRevisions revisions = outside("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY");
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("SELECT * FROM p");

            assertThatThrownBy(() -> upgrade(revisions)).isInstanceOf(LockNotAcquiredException.class);
        }
        assertThat(database.column("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'p1'::regclass"))
                .containsExactly("t");

        upgrade(revisions);

        assertThat(database.column("SELECT 1 FROM pg_inherits WHERE inhrelid = 'p1'::regclass"))
                .isEmpty();
        assertDone();
    }

    @Test
    void addedEnumValueIsKeptWithItsNote() throws SQLException {
        database.execute("CREATE TYPE mood AS ENUM ('sad')");
        TestRevisions revisions = outside("ALTER TYPE mood ADD VALUE 'ok'", "SELECT nonsense");
        assertThatThrownBy(() -> upgrade(revisions)).isInstanceOf(StatementFailedException.class);

        upgrade(outside("ALTER TYPE mood ADD VALUE 'ok'", "SELECT 'ok'::mood"));

        assertDone();
    }

    @Test
    void databaseThatIsThereOrGoneIsRecognised() throws SQLException {
        killedAfter(0, false);
        upgrade(outside("CREATE DATABASE \"" + database.name() + "\""));
        emptyDatabase();
        killedAfter(0, false);
        upgrade(outside("DROP DATABASE partial_gone"));

        assertThat(resumed).containsExactly("1: \"" + database.name() + "\" is there", "1: partial_gone is gone");
    }

    @ParameterizedTest
    @CsvSource({"FAIL, 0", "AGAIN, 1", "DONE, 0"})
    void callWhoseEndIsUnknownIsDecidedByTheUser(InterruptedStatementPolicy interrupted, String calls)
            throws SQLException {
        database.execute("CREATE TABLE calls (id integer)");
        String call = "DO 'BEGIN INSERT INTO calls VALUES (1); COMMIT; END'";
        killedAfter(0, true);
        var options = new RunSettings(
                VersionTable.DEFAULT, TransactionMode.REVISION, TIMEOUTS, Pooler.AUTO, OnChanged.WARN, interrupted);

        if (interrupted == InterruptedStatementPolicy.FAIL) {
            assertThatThrownBy(() -> upgrade(outside(call), options))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("and it is not known whether it is done")
                    .satisfies(failure -> assertThat(
                                    ((MigrationException) failure).hint().orElseThrow())
                            .contains("-Dmigrate.interrupted=done"));
        } else {
            upgrade(outside(call), options);
            assertDone();
        }
        assertThat(database.column("SELECT count(*) FROM calls")).containsExactly(calls);
    }

    @Test
    void callThatFailedIsCalledAgain() throws SQLException {
        database.execute("CREATE TABLE calls (id integer PRIMARY KEY)");
        String call = "DO 'BEGIN INSERT INTO calls VALUES (1); COMMIT; PERFORM nonsense(); END'";
        TestRevisions revisions = outside("CREATE TABLE a (id integer)", call);
        assertThatThrownBy(() -> upgrade(revisions)).isInstanceOf(StatementFailedException.class);
        assertThat(partial()).containsExactly("x upgrade 1 f");

        database.execute("CREATE FUNCTION nonsense() RETURNS integer LANGUAGE sql AS 'SELECT 1'", "TRUNCATE calls");
        upgrade(revisions);

        assertDone();
    }

    @Test
    void indexWaitsForATransactionAsLongAsForAnotherRun() throws SQLException {
        try (Connection old = oldTransaction()) {
            CompletableFuture.delayedExecutor(900, TimeUnit.MILLISECONDS).execute(() -> rollback(old));

            upgrade(
                    outside("CREATE INDEX CONCURRENTLY t_id ON t (id)"),
                    new Timeouts(Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ZERO, 0));
        }
        assertThat(indexes()).containsExactly("t_id valid");
        assertDone();
    }

    @Test
    void indexThatWaitsForEverFailsNamesWhomAndLeavesNothing() throws SQLException {
        try (Connection old = oldTransaction()) {
            var failure = catchThrowableOfType(
                    LockNotAcquiredException.class,
                    () -> upgrade(
                            outside("CREATE INDEX CONCURRENTLY t_id ON t (id)"),
                            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ZERO, 3)));

            assertThat(failure.blockers())
                    .extracting(LockHolder::pid)
                    .containsExactly(
                            old.unwrap(org.postgresql.PGConnection.class).getBackendPID());
            assertThat(failure)
                    .hasMessageContaining("\nTried 1 time; the lock is held by pid ")
                    .hasMessageEndingWith("Index public.t_id, which was not finished, was dropped."
                            + " Nothing of it was kept; the database is at base");
        }
        assertThat(indexes()).isEmpty();
        assertThat(partial()).isEmpty();
    }

    private Connection oldTransaction() throws SQLException {
        Connection old = database.connect();
        old.setAutoCommit(false);
        old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        old.createStatement().execute("SELECT 1");
        return old;
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void connectionCutDuringAnIndexIsMendedByTheNextRun() throws Exception {
        TestRevisions revisions = outside("CREATE TABLE a (id integer)", "CREATE INDEX CONCURRENTLY t_id ON t (id)");
        try (Connection old = oldTransaction()) {
            var run = CompletableFuture.runAsync(() -> {
                try {
                    upgrade(revisions, TIMEOUTS.withLockTimeout(Duration.ofMinutes(1)));
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            String waiting =
                    "SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%' AND wait_event_type = 'Lock'";
            while (database.column(waiting).isEmpty()) {
                assertThat(run).isNotDone();
                Thread.sleep(20);
            }
            database.execute("SELECT pg_terminate_backend(pid) FROM (" + waiting + ") AS run");
            assertThatThrownBy(run::get)
                    .hasCauseInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining(
                            "The next run finds out whether the statement is done; the version table says base");
            old.rollback();
        }
        assertThat(indexes()).containsExactly("t_id invalid");
        assertThat(partial()).containsExactly("x upgrade 1 f");

        upgrade(revisions);

        assertThat(indexes()).containsExactly("t_id valid");
        assertDone();
    }

    @Test
    void runGoesOnWhereAScriptEnded() throws SQLException {
        TestRevisions revisions = outside("CREATE TABLE a (id integer)", "CREATE INDEX CONCURRENTLY t_id ON t (id)");
        String script = OfflineScript.of(
                revisions.graph().upgrade(Set.of(), "head"),
                Set.of(),
                revisions.all(),
                TestRevisions.options(TransactionMode.REVISION));
        try (Connection connection = database.connect()) {
            for (SqlScript.Part part : SqlScript.split(script)) {
                if (part.sql().contains("CONCURRENTLY")) {
                    break;
                }
                connection.createStatement().execute(part.sql());
            }
        }
        assertThat(partial()).containsExactly("x upgrade 1 f");

        upgrade(revisions);

        assertThat(indexes()).containsExactly("t_id valid");
        assertDone();
    }

    @Test
    void indexThatCannotBeDroppedIsNamed() throws SQLException {
        try (Connection writer = database.connect()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("INSERT INTO t VALUES (7)");
            var failure = catchThrowableOfType(
                    LockNotAcquiredException.class,
                    () -> upgrade(
                            outside("CREATE INDEX CONCURRENTLY t_id ON t (id)"),
                            new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ZERO, 0)));

            assertThat(failure)
                    .hasMessageContaining(
                            "\nIndex public.t_id is there, not valid, and could not be dropped: ERROR: canceling"
                                    + " statement due to lock timeout (SQLSTATE 55P03)")
                    .hasMessageContaining(
                            "The next run drops it; to drop it yourself: DROP INDEX CONCURRENTLY public.t_id. The statement is"
                                    + " partially applied, outside any transaction; the version table still says base");
            assertThat(indexes()).containsExactly("t_id invalid");
            writer.rollback();
        }
        upgrade(outside("CREATE INDEX CONCURRENTLY t_id ON t (id)"));
        assertThat(indexes()).containsExactly("t_id valid");
        assertDone();
    }
}
