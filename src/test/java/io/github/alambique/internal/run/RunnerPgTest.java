package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.MigrationException;
import io.github.alambique.Operations;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.AdvisoryLock;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.internal.versiontable.VersionTableSql;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PostgresTest
class RunnerPgTest {

    private final TestDatabase database;

    RunnerPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private RunResult upgrade(TestRevisions revisions, String target) throws SQLException {
        return upgrade(revisions, target, TransactionMode.REVISION);
    }

    private RunResult upgrade(TestRevisions revisions, String target, TransactionMode mode) throws SQLException {
        try (Connection connection = database.connect()) {
            return runner(connection, mode).run(rows -> revisions.graph().upgrade(rows, target), revisions);
        }
    }

    private RunResult downgrade(TestRevisions revisions, String target) throws SQLException {
        try (Connection connection = database.connect()) {
            return runner(connection, TransactionMode.REVISION)
                    .run(rows -> revisions.graph().downgrade(rows, target), revisions);
        }
    }

    private static Runner runner(Connection connection, TransactionMode mode) {
        return new Runner(connection, TestRevisions.options(mode), new RunListener() {});
    }

    private List<String> rows() throws SQLException {
        return database.column("SELECT version_num FROM migrate_version ORDER BY 1");
    }

    private List<String> tables() throws SQLException {
        return database.column(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                        + " AND relname NOT LIKE 'migrate%' ORDER BY 1");
    }

    // The code of these revisions is in another file, whose line numbers mean nothing here.
    private static String withoutLines(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\.java:\\d+", ".java");
    }

    @Test
    void upgradesInOrderAndWritesTheHistory() throws SQLException {
        RunResult result = upgrade(TestRevisions.tables(3), "head");

        assertThat(result.steps()).extracting(Step::revision).containsExactly("r1", "r2", "r3");
        assertThat(result.rows()).containsExactly("r3");
        assertThat(rows()).containsExactly("r3");
        assertThat(tables()).containsExactly("t1", "t2", "t3");
        assertThat(
                        database.column(
                                "SELECT concat_ws('|', revision, direction, message, revises, checksum, db_user, tool_version,"
                                        + " downgrade_sql, duration_ms >= 0, applied_at <= now()) FROM migrate_history ORDER BY id"))
                .containsExactly(
                        "r1|upgrade|message of r1|{}|checksum of r1|postgres|unknown|DROP TABLE t1;\n|t|t",
                        "r2|upgrade|message of r2|{r1}|checksum of r2|postgres|unknown|DROP TABLE t2;\n|t|t",
                        "r3|upgrade|message of r3|{r2}|checksum of r3|postgres|unknown|DROP TABLE t3;\n|t|t");
    }

    @Test
    void downgradesInReverseAndWritesTheHistory() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(3);
        upgrade(revisions, "head");

        RunResult result = downgrade(revisions, "r1");

        assertThat(result.steps()).extracting(Step::revision).containsExactly("r3", "r2");
        assertThat(rows()).containsExactly("r1");
        assertThat(tables()).containsExactly("t1");
        assertThat(database.column("SELECT revision || ' ' || direction FROM migrate_history ORDER BY id"))
                .endsWith("r3 downgrade", "r2 downgrade");
    }

    @Test
    void baseLeavesNoRowAndNoTable() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(2);
        upgrade(revisions, "head");

        downgrade(revisions, "base");

        assertThat(rows()).isEmpty();
        assertThat(tables()).isEmpty();
    }

    @Test
    void moreLocksThanTheServerHasRoomForAreExplained() {
        TestRevisions revisions = TestRevisions.tables(0)
                .sql("many", "SELECT count(pg_advisory_xact_lock(n)) FROM generate_series(1, 200000) n", "SELECT 1");

        var failure = catchThrowableOfType(StatementFailedException.class, () -> upgrade(revisions, "head"));

        assertThat(failure.hint())
                .contains("One transaction locks more objects than the server has room for. Raise"
                        + " max_locks_per_transaction on the server, split the revision, or mark it as not transactional, so"
                        + " that each statement has a transaction of its own; then run migrate:upgrade again");
    }

    @Test
    void rowsThatDoNotFitMayBeWhatIsToBeMended() {
        TestRevisions revisions = TestRevisions.tables(1)
                .sql("twice", "INSERT INTO t1 VALUES (1), (1); CREATE UNIQUE INDEX ON t1 (id)", "DELETE FROM t1");

        var failure = catchThrowableOfType(StatementFailedException.class, () -> upgrade(revisions, "head"));

        assertThat(failure.hint()).contains("Fix the rows or the revision and run migrate:upgrade again");
    }

    @Test
    void whatIsThereAlreadyCanBeStamped() throws SQLException {
        upgrade(TestRevisions.tables(1), "head");
        TestRevisions revisions = TestRevisions.tables(1).sql("again", "CREATE TABLE t1 (id integer)", "DROP TABLE t1");

        var failure = catchThrowableOfType(StatementFailedException.class, () -> upgrade(revisions, "head"));

        assertThat(failure.hint())
                .contains("Fix the revision and run migrate:upgrade again; where the database has all that the revision"
                        + " makes, migrate:stamp -Dmigrate.to=again says so");
    }

    @Test
    void failureKeepsTheRevisionsBeforeAndNamesTheStatement() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1)
                .code(
                        "bad",
                        op -> {
                            op.execute("CREATE TABLE half (id integer)");
                            op.execute("INSERT INTO half\nVALUES (1, nonsense)");
                        },
                        op -> {})
                .sql("later", "CREATE TABLE later (id integer)", "DROP TABLE later");

        var failure = catchThrowableOfType(StatementFailedException.class, () -> upgrade(revisions, "head"));

        assertThat(failure.revision()).isEqualTo("bad");
        assertThat(failure.index()).isEqualTo(2);
        assertThat(failure.sqlState()).isEqualTo("42703");
        assertThat(failure.sql()).isEqualTo("INSERT INTO half\nVALUES (1, nonsense)");
        assertThat(failure.fault()).isEqualTo(MigrationException.Fault.PROJECT);
        assertThat(withoutLines(failure)).isEqualTo("""
                        The upgrade of revision "bad" failed at statement 2 (bad.java): ERROR: column "nonsense" does not exist (SQLSTATE 42703)
                            VALUES (1, nonsense)
                                       ^
                        The revision was rolled back; the database is at r1""");
        assertThat(failure.hint()).contains("Fix the revision and run migrate:upgrade again");
        assertThat(rows()).containsExactly("r1");
        assertThat(tables()).containsExactly("t1");
        assertThat(database.column("SELECT revision FROM migrate_history")).containsExactly("r1");
    }

    @Test
    void firstFailureLeavesNotEvenTheVersionTable() throws SQLException {
        var revisions = new TestRevisions().sql("bad", "SELECT nonsense", "");

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageEndingWith("The revision was rolled back; the database is at base");

        assertThat(database.column("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void deferredConstraintFailsInCommit() throws SQLException {
        var revisions = new TestRevisions()
                .sql(
                        "bad",
                        "CREATE TABLE p (id int PRIMARY KEY);"
                                + " CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1)",
                        "");

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("failed at its commit (bad.java)")
                .hasMessageContaining("c_id_fkey");
        assertThat(tables()).isEmpty();
    }

    @Test
    void runInOneTransactionKeepsNothingOfAFailure() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(2).sql("bad", "SELECT nonsense", "");

        assertThatThrownBy(() -> upgrade(revisions, "head", TransactionMode.RUN))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("The upgrade of revision \"bad\" failed at statement 1")
                .hasMessageEndingWith("The whole run was rolled back; the database is at base");

        assertThat(tables()).isEmpty();
    }

    @Test
    void runInOneTransactionIsOneTransaction() throws SQLException {
        upgrade(TestRevisions.tables(3), "head", TransactionMode.RUN);

        assertThat(rows()).containsExactly("r3");
        assertThat(database.column("SELECT DISTINCT xmin::text FROM migrate_history"))
                .hasSize(1);
        assertThat(database.column("SELECT revision FROM migrate_history ORDER BY id"))
                .containsExactly("r1", "r2", "r3");
    }

    @Test
    void revisionWithoutTransactionBuildsAnIndexConcurrently() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1)
                .withoutTransaction(
                        "idx",
                        op -> op.execute("CREATE INDEX CONCURRENTLY t1_id ON t1 (id)"),
                        op -> op.execute("DROP INDEX CONCURRENTLY t1_id"));

        upgrade(revisions, "head");

        assertThat(rows()).containsExactly("idx");
        assertThat(database.column("SELECT indisvalid FROM pg_index WHERE indexrelid = 't1_id'::regclass"))
                .containsExactly("t");
        downgrade(revisions, "-1");
        assertThat(rows()).containsExactly("r1");
    }

    @Test
    void revisionWithoutTransactionSaysWhatStays() throws SQLException {
        TestRevisions revisions = new TestRevisions()
                .withoutTransaction(
                        "bad", op -> op.execute("CREATE TABLE stays (id integer); SELECT nonsense"), op -> {});

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageEndingWith("The 1 statement before it is kept, outside any transaction;"
                        + " the version table still says base, and the next run goes on with this one");

        assertThat(rows()).isEmpty();
        assertThat(tables()).containsExactly("stays");
    }

    @Test
    void concurrentIndexInATransactionIsRefusedBeforeAnythingRuns() throws SQLException {
        TestRevisions revisions = new TestRevisions()
                .sql("bad", "CREATE TABLE a (id integer); CREATE INDEX CONCURRENTLY a_id ON a (id)", "");

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(InvalidInputException.class)
                .extracting(RunnerPgTest::withoutLines)
                .isEqualTo("Revision \"bad\" (bad.java) holds a statement that cannot run in a transaction:"
                        + " CREATE INDEX CONCURRENTLY a_id ON a (id)");
        assertThat(tables()).isEmpty();
    }

    @Test
    void transactionControlIsRefused() {
        var revisions = new TestRevisions().sql("bad", "CREATE TABLE a (id integer); COMMIT", "");

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(RevisionCodeException.class)
                .hasMessageContaining("COMMIT")
                .extracting(failure -> ((MigrationException) failure).hint().orElseThrow())
                .isEqualTo(
                        "Take the statement out: a revision runs in one transaction, or with transactional = false in"
                                + " none");
    }

    @Test
    void irreversibleRevisionStopsTheDowngrade() throws SQLException {
        var revisions = new TestRevisions().code("once", op -> op.execute("CREATE TABLE a (id integer)"), op -> {
            throw new IrreversibleRevisionException();
        });
        upgrade(revisions, "head");

        assertThatThrownBy(() -> downgrade(revisions, "base"))
                .isInstanceOf(RevisionNotReversibleException.class)
                .hasMessage("Cannot downgrade revision \"once\" (once.java):"
                        + " The revision is irreversible: it has no downgrade");
        assertThat(rows()).containsExactly("once");
        assertThat(database.column("SELECT downgrade_sql FROM migrate_history")).containsExactly((String) null);
    }

    @Test
    void lostConnectionIsNotCalledRolledBack() throws SQLException {
        TestRevisions revisions =
                TestRevisions.tables(1).sql("ends", "SELECT pg_terminate_backend(pg_backend_pid())", "");

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageStartingWith("The connection was lost in the upgrade of revision \"ends\" (ends.java): ")
                .hasMessageEndingWith(
                        "What was not committed is rolled back by the server, and migrate:current tells where the"
                                + " database is; before this step it was at r1");
        assertThat(rows()).containsExactly("r1");
    }

    /** A session that the server ends by a setting: the setting is named, and the revision is not blamed. */
    @ParameterizedTest
    @ValueSource(strings = {"idle_in_transaction_session_timeout", "transaction_timeout"})
    void sessionEndedByASettingNamesIt(String setting) throws SQLException {
        assumeTrue(database.column("SELECT name FROM pg_settings WHERE name = '" + setting + "'")
                        .size()
                == 1);
        var revisions = TestRevisions.tables(1)
                .code(
                        "slow",
                        op -> {
                            try (Statement statement = op.connection().createStatement()) {
                                statement.execute("SET LOCAL " + setting + " = '200ms'");
                                Thread.sleep(700);
                                statement.execute("SELECT 1");
                            } catch (SQLException | InterruptedException failure) {
                                throw new IllegalStateException(failure);
                            }
                        },
                        op -> {});

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOfSatisfying(
                        ConnectionLostException.class,
                        failure -> assertThat(failure.hint().orElseThrow())
                                .startsWith(
                                        setting.equals("transaction_timeout")
                                                ? "The transaction took longer than transaction_timeout allows: "
                                                : "The session was idle for longer than " + setting + " allows: ")
                                .contains("raise it for the role (ALTER ROLE … SET " + setting + ")")
                                .endsWith("Run migrate:upgrade again: it goes on from where the database is"))
                .hasMessageStartingWith(
                        "The connection was lost in the upgrade of revision \"slow\" (slow.java): FATAL: terminating connection"
                                + " due to ");
        assertThat(rows()).containsExactly("r1");
    }

    @Test
    void schemaOfTheVersionTableThatIsNotThereIsToBeCreated() throws SQLException {
        var table = VersionTable.of(Optional.of("nowhere"), "migrate_version");
        assertThatThrownBy(() -> {
                    try (Connection connection = database.connect()) {
                        var runner = new Runner(
                                connection,
                                TestRevisions.options(TransactionMode.REVISION).withVersionTable(table),
                                new RunListener() {});
                        TestRevisions revisions = TestRevisions.tables(1);
                        runner.run(state -> revisions.graph().upgrade(state, "head"), revisions);
                    }
                })
                .isInstanceOfSatisfying(
                        EnvironmentException.class,
                        failure -> assertThat(failure.hint())
                                .contains(
                                        "Create the schema, with CREATE SCHEMA or in the first revision, or name another one"
                                                + " with -Dmigrate.versionTableSchema"))
                .hasMessageContaining("schema \"nowhere\" does not exist");
    }

    @Test
    void messageThatTheDatabaseCannotStoreIsNamed() throws SQLException {
        String name = database.name() + "_latin1";
        database.execute(
                "CREATE DATABASE " + name + " ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0");
        var latin1 = new TestDatabase(database.host(), database.port(), name, database.user(), database.password());
        var revisions = new TestRevisions()
                .add("a1", "日本", List.of(), true, op -> op.execute("CREATE TABLE a (id integer)"), op -> {});
        try (Connection connection = latin1.connect()) {
            var runner = new Runner(connection, TestRevisions.options(TransactionMode.REVISION), new RunListener() {});
            assertThatThrownBy(() -> runner.run(state -> revisions.graph().upgrade(state, "head"), revisions))
                    .isInstanceOfSatisfying(
                            EnvironmentException.class,
                            failure -> assertThat(failure.hint())
                                    .contains(
                                            "The history keeps the revision's message: write it in characters that the"
                                                    + " encoding of the database has, or use a database in UTF8"))
                    .hasMessageStartingWith(
                            "The message of revision \"a1\" cannot be stored: ERROR: character with byte"
                                    + " sequence 0xe6 0x97 0xa5 in encoding \"UTF8\" has no equivalent in encoding \"LATIN1\"")
                    .hasMessageEndingWith("\nThe revision was rolled back; the database is at base");
        } finally {
            database.execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    /** Where the server's clock has been put back, the transaction seems to end before it began. */
    @Test
    void durationIsNeverNegative() throws SQLException {
        upgrade(TestRevisions.tables(1), "head");
        var tables = VersionTableSql.of(
                new VersionTable(Optional.of("public"), "migrate_version", "migrate_history"), "test");
        String putBack =
                tables.durationInTransaction().replace("pg_catalog.clock_timestamp()", "pg_catalog.to_timestamp(0)");
        assertThat(database.column("SELECT " + putBack)).containsExactly("0");
    }

    @Test
    void codeThatThrowsIsReported() throws SQLException {
        var revisions = TestRevisions.tables(1)
                .code(
                        "bad",
                        op -> {
                            throw new IllegalStateException("oh");
                        },
                        op -> {});

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(RevisionCodeException.class)
                .hasMessageStartingWith("The upgrade of revision \"bad\" threw java.lang.IllegalStateException: oh at");
        assertThat(rows()).containsExactly("r1");
    }

    @Test
    void connectionSeesWhatWasRecorded() throws SQLException {
        var revisions = new TestRevisions()
                .code(
                        "reads",
                        op -> {
                            op.execute("CREATE TABLE a (id integer); INSERT INTO a VALUES (7)");
                            List<Integer> found = op.query("SELECT id FROM a", row -> row.getInt(1));
                            op.execute("INSERT INTO a VALUES (" + (found.get(0) + 1) + ")");
                        },
                        op -> {});

        upgrade(revisions, "head");

        assertThat(database.column("SELECT id FROM a ORDER BY id")).containsExactly("7", "8");
        assertThat(rows()).containsExactly("reads");
    }

    @Test
    void failureAfterAskingForTheConnectionLeavesNothing() throws SQLException {
        var revisions = new TestRevisions()
                .code(
                        "reads",
                        op -> {
                            op.execute("CREATE TABLE a (id integer)");
                            op.query("SELECT id FROM a", row -> row.getInt(1));
                            op.execute("SELECT nonsense");
                        },
                        op -> {});

        assertThatThrownBy(() -> upgrade(revisions, "head")).isInstanceOf(StatementFailedException.class);

        assertThat(tables()).isEmpty();
    }

    @Test
    void savepointIsAStatement() {
        var revisions = new TestRevisions()
                .code(
                        "saves",
                        op -> {
                            try {
                                op.connection().setSavepoint("s");
                            } catch (SQLException refused) {
                                throw new IllegalStateException(refused.getMessage());
                            }
                        },
                        op -> {});

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .hasMessageContaining(
                        "A revision may not call Connection.setSavepoint: the transaction and the connection"
                                + " belong to the run; use the statement SAVEPOINT");
    }

    @Test
    void revisionCannotCommit() {
        var revisions = new TestRevisions()
                .code(
                        "commits",
                        op -> {
                            try {
                                op.connection().commit();
                            } catch (SQLException refused) {
                                throw new IllegalStateException(refused.getMessage());
                            }
                        },
                        op -> {});

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .hasMessageContaining("A revision may not call Connection.commit");
    }

    @Test
    void searchPathOfARevisionEndsWithIt() throws SQLException {
        TestRevisions revisions = new TestRevisions()
                .sql(
                        "dump",
                        "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.a (id int)",
                        "")
                .sql("plain", "CREATE TABLE b (id integer)", "");

        upgrade(revisions, "head");

        assertThat(tables()).containsExactly("a", "b");
        assertThat(rows()).containsExactly("plain");
    }

    @Test
    void copyDataIsSent() throws SQLException {
        var revisions = new TestRevisions()
                .sql(
                        "copy",
                        "CREATE TABLE a (x int, y text);\nCOPY a FROM stdin;\n1\tone\n2\t\\N\n\\.\nUPDATE a SET x = x + 1;",
                        "");

        upgrade(revisions, "head");

        assertThat(database.column("SELECT concat_ws('|', x, y) FROM a ORDER BY x"))
                .containsExactly("2|one", "3");
    }

    @Test
    void nothingToDoTakesNoLock() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1);
        upgrade(revisions, "head");
        try (Connection holder = database.connect()) {
            lock(holder);

            assertThat(upgrade(revisions, "head").steps()).isEmpty();
        }
    }

    @Test
    void lockedOutRunNamesTheHolderAndChangesNothing() throws SQLException {
        try (Connection holder = database.connect()) {
            holder.setClientInfo("ApplicationName", "other-run");
            lock(holder);

            var failure = catchThrowableOfType(
                    LockNotAcquiredException.class, () -> upgrade(TestRevisions.tables(1), "head"));

            assertThat(failure.fault()).isEqualTo(MigrationException.Fault.ENVIRONMENT);
            assertThat(failure)
                    .hasMessageContaining("user postgres, other-run, connected since")
                    .hasMessageEndingWith("; gave up after waiting 1 s. Nothing was changed");
        }
        assertThat(tables()).isEmpty();
    }

    private static void lock(Connection connection) throws SQLException {
        long key = AdvisoryLock.key(io.github.alambique.schema.QualifiedName.of("public", "migrate_version"));
        connection.createStatement().execute("SELECT pg_advisory_lock(" + key + ")");
    }

    @Test
    void rowsAreReadAgainUnderTheLock() throws Exception {
        TestRevisions revisions = TestRevisions.tables(3);
        upgrade(revisions, "r1");
        try (Connection holder = database.connect()) {
            lock(holder);
            var waiting = new java.util.concurrent.CountDownLatch(1);
            var listener = new RunListener() {
                @Override
                public void lockAwaited(LockHolder by, Duration waited) {
                    waiting.countDown();
                }
            };
            var second = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                try (Connection connection = database.connect()) {
                    return new Runner(connection, RunSettings.DEFAULT, listener)
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            waiting.await();
            holder.createStatement().execute("CREATE TABLE t2 (id int); UPDATE migrate_version SET version_num = 'r2'");
            holder.createStatement().execute("SELECT pg_advisory_unlock_all()");

            assertThat(second.get().steps()).extracting(Step::revision).containsExactly("r3");
        }
    }

    @Test
    void rowMovedBySomebodyElseStopsTheStep() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1).sql("r2", "DELETE FROM migrate_version", "");
        upgrade(revisions, "r1");

        assertThatThrownBy(() -> upgrade(revisions, "head"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The revision was rolled back; the database is at r1");
        assertThat(rows()).containsExactly("r1");
    }

    @Test
    void mergesAndBranchesKeepOnlyTheMaximalRows() throws SQLException {
        var revisions = new TestRevisions()
                .sql("a", "SELECT 1", "SELECT 1")
                .add("b", List.of("a"), true, op -> {}, op -> {})
                .add("c", List.of("a"), true, op -> {}, op -> {})
                .add("m", List.of("b", "c"), true, op -> {}, op -> {});

        upgrade(revisions, "b,c");
        assertThat(rows()).containsExactly("b", "c");
        upgrade(revisions, "head");
        assertThat(rows()).containsExactly("m");
        downgrade(revisions, "a");
        assertThat(rows()).containsExactly("a");
    }

    @Test
    void readOnlySessionIsRefused() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("SET default_transaction_read_only = on");
            TestRevisions revisions = TestRevisions.tables(1);

            assertThatThrownBy(() -> runner(connection, TransactionMode.REVISION)
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("The database is read-only, so 1 step cannot run; nothing was changed")
                    .extracting(failure -> ((MigrationException) failure).hint().orElseThrow())
                    .isEqualTo("Connect to the primary server (targetServerType=primary), or as a role without"
                            + " default_transaction_read_only");
        }
    }

    @Test
    void roleWithoutRightsIsReportedWhichOnes() throws SQLException {
        database.execute(
                "DROP ROLE IF EXISTS nobody_runner",
                "CREATE ROLE nobody_runner",
                "GRANT USAGE ON SCHEMA public TO nobody_runner");
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("SET ROLE nobody_runner");
            TestRevisions revisions = new TestRevisions().sql("r1", "SELECT 1", "");

            assertThatThrownBy(() -> runner(connection, TransactionMode.REVISION)
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("""
                            The version table cannot be written: ERROR: permission denied for schema public (SQLSTATE 42501)
                            The revision was rolled back; the database is at base""");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"22P02", "42501", "3F000"})
    void triggerOfTheRevisionThatFailsInCommitIsNotOurs(String state) throws SQLException {
        for (boolean transactional : List.of(true, false)) {
            Consumer<Operations> upgrade = op -> {
                op.execute("CREATE TABLE a (id integer)");
                op.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '"
                        + state + "' USING MESSAGE = 'own failure'; END $$");
                op.execute(
                        "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                                + " EXECUTE FUNCTION refuse()");
                op.execute("INSERT INTO a VALUES (1)");
            };
            var revisions = new TestRevisions().add("bad", List.of(), transactional, upgrade, op -> {});

            assertThatThrownBy(() -> upgrade(revisions, "head"))
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContaining(
                            "failed at its commit (bad.java): ERROR: own failure (SQLSTATE " + state + ")")
                    .extracting(failure -> ((MigrationException) failure).hint().orElseThrow())
                    .asString()
                    .startsWith("Fix the ")
                    .endsWith("run migrate:upgrade again");
            emptyDatabase();
        }
    }

    @Test
    void roleThatMayNotUseTheLanguageIsReported() throws SQLException {
        database.execute(
                "DROP ROLE IF EXISTS speechless",
                "CREATE ROLE speechless",
                "GRANT ALL ON SCHEMA public TO speechless",
                "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC");
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("SET ROLE speechless");
            TestRevisions revisions = TestRevisions.tables(1);

            var failure = catchThrowableOfType(
                    EnvironmentException.class,
                    () -> runner(connection, TransactionMode.REVISION)
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions));

            assertThat(failure).hasMessage("""
                    The session cannot be put back as it was: ERROR: permission denied for language plpgsql (SQLSTATE 42501)
                    The revision was rolled back; the database is at base""");
            assertThat(failure.hint())
                    .contains("Let the role use PL/pgSQL, which puts the session back after each revision:"
                            + " GRANT USAGE ON LANGUAGE plpgsql");
            assertThat(database.column("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .containsExactly("0");
        } finally {
            database.execute("GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC");
        }
    }

    @Test
    void adoptsTheTableOfAlembic() throws SQLException {
        database.execute(
                "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
                "INSERT INTO alembic_version VALUES ('r1')");
        var table = VersionTable.of(java.util.Optional.empty(), "alembic_version");
        TestRevisions revisions = TestRevisions.tables(2);
        try (Connection connection = database.connect()) {
            new Runner(
                            connection,
                            TestRevisions.options(TransactionMode.REVISION).withVersionTable(table),
                            new RunListener() {})
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }

        assertThat(database.column("SELECT version_num FROM alembic_version")).containsExactly("r2");
        assertThat(tables())
                .containsExactly("alembic_version", "alembic_version_history", "alembic_version_progress", "t2");
    }

    @Test
    void stampMovesRowsAndRunsNothing() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(3);
        try (Connection connection = database.connect()) {
            runner(connection, TransactionMode.REVISION)
                    .run(rows -> revisions.graph().stamp(rows, "r2", false), revisions);
        }

        assertThat(rows()).containsExactly("r2");
        assertThat(tables()).isEmpty();
        assertThat(database.column("SELECT revision || ' ' || direction FROM migrate_history"))
                .containsExactly("r2 stamp");
    }

    @Test
    void connectionComesBackAsItWas() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            runner(connection, TransactionMode.REVISION)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);

            assertThat(connection.getAutoCommit()).isFalse();
        }
        assertThat(rows()).containsExactly("r1");
    }

    @Test
    void copyToStdoutIsRefusedInPlainWords() throws SQLException {
        for (boolean transactional : List.of(true, false)) {
            var revisions = new TestRevisions()
                    .add(
                            "copies",
                            List.of(),
                            transactional,
                            op -> op.execute("CREATE TABLE a (id integer); COPY (SELECT 1) TO STDOUT"),
                            op -> {});

            var failure = catchThrowableOfType(StatementFailedException.class, () -> upgrade(revisions, "head"));

            assertThat(withoutLines(failure)).startsWith("""
                            The upgrade of revision "copies" failed at statement 2 (copies.java): COPY … TO STDOUT is not possible\
                             here, since nothing reads its rows
                                COPY (SELECT 1) TO STDOUT
                            """);
            assertThat(failure.hint())
                    .contains(
                            "Take it out of the revision: export the rows with psql, or copy them into another table with"
                                    + " INSERT … SELECT");
        }
    }

    @Test
    void invisibleCharactersAreNamed() {
        for (String sql :
                List.of("SELECT 1;\n\uFEFFSELECT 1", "SELECT\n\u00A01", "SELECT a\u200B FROM (SELECT 1 AS a) AS t")) {
            assertThatThrownBy(() -> upgrade(new TestRevisions().sql("bad", sql, ""), "head"))
                    .hasMessageContaining(
                            sql.contains("\uFEFF")
                                    ? "^ U+FEFF ZERO WIDTH NO-BREAK SPACE\n"
                                    : sql.contains("\u00A0")
                                            ? "^ U+00A0 NO-BREAK SPACE\n"
                                            : "^ U+200B ZERO WIDTH SPACE\n");
        }
    }

    @Test
    void questionMarkIsAParameterWhereThereAreParameters() throws SQLException {
        var found = new ArrayList<Object>();
        var revisions = new TestRevisions()
                .code(
                        "asks",
                        op -> {
                            op.execute(
                                    "CREATE TABLE a AS SELECT '{\"k\": 1}'::jsonb AS j; DELETE FROM a WHERE NOT j ? 'k'");
                            op.execute("DELETE FROM a WHERE NOT j ?? ?", "k");
                            found.addAll(op.query("SELECT count(*) FROM a WHERE j ? 'k'", row -> row.getInt(1)));
                            found.addAll(op.query("SELECT count(*) FROM a WHERE j ?? ?", row -> row.getInt(1), "k"));
                        },
                        op -> {});

        upgrade(revisions, "head");

        assertThat(found).containsExactly(1, 1);
    }

    @Test
    void longTextsInErrorsAreCut() {
        String row = "x".repeat(1_000_000);
        String insert = "INSERT INTO a VALUES (NULL, '" + row + "')";
        var revisions = new TestRevisions().sql("rows", "CREATE TABLE a (id integer NOT NULL, t text); " + insert, "");
        var raised =
                new TestRevisions().sql("raise", "DO $$ BEGIN RAISE EXCEPTION '%', repeat('x', 1000000); END $$", "");
        var query =
                new TestRevisions().code("query", op -> op.query("SELECT nonsense, '" + row + "'", r -> 1), op -> {});
        var thrown = new TestRevisions()
                .code(
                        "code",
                        op -> {
                            throw new IllegalStateException(row);
                        },
                        op -> {});

        for (TestRevisions each : List.of(revisions, raised, query, thrown)) {
            assertThatThrownBy(() -> upgrade(each, "head"))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .hasSizeLessThan(5000)
                            .startsWith("The upgrade of revision"));
        }
        assertThatThrownBy(() -> upgrade(raised, "head")).satisfies(failure -> {
            assertThat(failure.getMessage()).contains("x… (1000000 characters)");
            assertThat(failure.getCause().toString()).hasSizeLessThan(5000);
        });
    }

    @Test
    void downgradeRunsDuringTheUpgradeOnlyIfItCanDoNothingElse() throws Exception {
        var ran = new java.util.concurrent.atomic.AtomicInteger();
        var revisions = new TestRevisions().code("a1", op -> op.execute("SELECT 1"), op -> op.execute("SELECT 2"));
        LoadedRevision pure = revisions.all().get("a1");
        var effects = new io.github.alambique.Migration() {
            @Override
            public void upgrade(io.github.alambique.Operations op) {
                op.execute("SELECT 1");
            }

            @Override
            public void downgrade(io.github.alambique.Operations op) {
                ran.incrementAndGet();
                op.execute("SELECT 2");
            }
        };
        revisions.all().put("a1", new LoadedRevision(pure.script(), effects));

        upgrade(revisions, "head");

        assertThat(ran).hasValue(0);
        assertThat(database.column("SELECT downgrade_sql FROM migrate_history")).containsExactly((String) null);
        downgrade(revisions, "base");
        assertThat(ran).hasValue(1);

        revisions.all().put("a1", pure);
        upgrade(revisions, "head");
        assertThat(database.column("SELECT downgrade_sql FROM migrate_history ORDER BY id DESC LIMIT 1"))
                .containsExactly("SELECT 2;\n");
    }

    @Test
    void downgradeThatAsksWhetherThereIsADatabaseIsNotKept() throws SQLException {
        upgrade(
                new TestRevisions()
                        .code(
                                "asks",
                                op -> op.execute("SELECT 1"),
                                op -> op.execute(op.isOffline() ? "SELECT 1" : "SELECT 2"))
                        .code("reads", op -> op.execute("SELECT 1"), op -> op.query("SELECT 1", row -> 1))
                        .code(
                                "reverses",
                                op -> op.execute("SELECT 1"),
                                op -> op.reverse(up -> up.createTable(
                                        "a",
                                        io.github.alambique.ddl.Ddl.column(
                                                "id", io.github.alambique.ddl.Types.integer())))),
                "head");

        assertThat(database.column("SELECT downgrade_sql FROM migrate_history ORDER BY id"))
                .containsExactly(null, null, "DROP TABLE a;\n");
    }
}
