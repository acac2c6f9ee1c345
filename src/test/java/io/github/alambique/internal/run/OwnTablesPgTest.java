package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockRetry;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.versiontable.DamagedTableException;
import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.TableElsewhere;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our tables as others may have made or changed them. */
@PostgresTest
class OwnTablesPgTest {

    private static final String TRIGGER =
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";

    private final TestDatabase database;
    private final List<TableElsewhere> elsewhere = new ArrayList<>();
    private final List<LockRetry> retries = new ArrayList<>();

    OwnTablesPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute(
                "DROP SCHEMA IF EXISTS public, tenant CASCADE",
                "CREATE SCHEMA public",
                "GRANT ALL ON SCHEMA public TO PUBLIC");
        for (String role : List.of("own_app", "own_eve", "\"own eve\"")) {
            database.execute(
                    "DO 'BEGIN CREATE ROLE " + role + "; EXCEPTION WHEN duplicate_object THEN NULL; END'",
                    "DROP OWNED BY " + role);
        }
        database.execute("REVOKE own_eve FROM own_app");
    }

    private final RunListener listener = new RunListener() {
        @Override
        public void versionTableElsewhere(TableElsewhere found) {
            elsewhere.add(found);
        }

        @Override
        public void lockRefused(LockRetry retry) {
            retries.add(retry);
        }
    };

    private Runner runner(Connection connection, VersionTable table) {
        return new Runner(
                connection, TestRevisions.options(TransactionMode.REVISION).withVersionTable(table), listener);
    }

    private RunResult upgrade(TestRevisions revisions, String... settings) throws SQLException {
        return upgrade(revisions, VersionTable.DEFAULT, settings);
    }

    private RunResult upgrade(TestRevisions revisions, VersionTable table, String... settings) throws SQLException {
        try (Connection connection = database.connect()) {
            for (String setting : settings) {
                connection.createStatement().execute(setting);
            }
            return runner(connection, table).run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }

    private void stamp(TestRevisions revisions, VersionTable table, String target) throws SQLException {
        try (Connection connection = database.connect()) {
            runner(connection, table)
                    .stamp(
                            rows -> target.equals("current")
                                    ? new Plan(List.of())
                                    : revisions.graph().stamp(rows, target, false),
                            state -> List.of(),
                            revisions);
        }
    }

    private void ensureTables(VersionTable table) throws SQLException {
        try (Connection connection = database.connect()) {
            runner(connection, table).ensureTables();
        }
    }

    private List<String> rows(String table) throws SQLException {
        return database.column("SELECT version_num FROM " + table + " ORDER BY 1");
    }

    // Who may use a table.

    @ParameterizedTest
    @ValueSource(strings = {"migrate_version", "migrate_history", "migrate_progress"})
    void tableOfAnotherRoleIsRefused(String table) throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute("ALTER TABLE " + table + " OWNER TO own_eve");

        var failure = catchThrowableOfType(InvalidInputException.class, () -> upgrade(TestRevisions.tables(1)));

        assertThat(failure)
                .hasMessage("Table \"public." + table + "\" belongs to role \"own_eve\", which could run code as role"
                        + " \"postgres\" through it. Nothing was read or changed");
        assertThat(failure.hint())
                .contains(
                        "Connect as role \"own_eve\", or set that role: options=-c role=own_eve, or name another table with"
                                + " -Dmigrate.versionTable and -Dmigrate.versionTableSchema");
    }

    @Test
    void tableOfARoleWithoutMembershipIsRefused() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute("ALTER TABLE migrate_version OWNER TO own_eve");

        var failure = catchThrowableOfType(
                InvalidInputException.class, () -> upgrade(TestRevisions.tables(1), "SET ROLE own_app"));

        assertThat(failure)
                .hasMessage(
                        "Table \"public.migrate_version\" belongs to role \"own_eve\", which could run code as role"
                                + " \"own_app\" through it: \"own_app\" is not a member of that role. Nothing was read or changed");
        assertThat(failure.hint())
                .contains("If that is right, give it to the role that migrates: ALTER TABLE public.migrate_version"
                        + " OWNER TO own_app; if not, drop it, or name another table with -Dmigrate.versionTable"
                        + " and -Dmigrate.versionTableSchema");
    }

    @Test
    void superuserInTheRoleOfTheOwnerIsTrusted() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        for (String table : List.of("migrate_version", "migrate_history", "migrate_progress")) {
            database.execute("ALTER TABLE " + table + " OWNER TO \"own eve\"");
        }
        var failure = catchThrowableOfType(InvalidInputException.class, () -> upgrade(TestRevisions.tables(1)));
        String options = "options=-c role=own\\ eve";
        assertThat(failure.hint().orElseThrow()).contains(options);
        String encoded = URLEncoder.encode(options.substring("options=".length()), StandardCharsets.UTF_8);

        try (Connection connection = DriverManager.getConnection(
                database.url() + "?options=" + encoded, database.user(), database.password())) {
            TestRevisions revisions = TestRevisions.tables(1);

            assertThat(runner(connection, VersionTable.DEFAULT)
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions)
                            .steps())
                    .hasSize(1);
        }
        assertThat(database.column("SELECT tableowner FROM pg_tables WHERE tablename = 't1'"))
                .containsExactly("own eve");
    }

    @Test
    void tablesOfRolesThatMayBeTrustedAreUsed() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1);
        ensureTables(VersionTable.DEFAULT);
        database.execute("GRANT ALL ON migrate_version, migrate_history, migrate_progress TO own_app");

        // They belong to a superuser; then to a role that it is a member of; then to itself.
        upgrade(revisions, "SET ROLE own_app");
        for (String table : List.of("migrate_version", "migrate_history", "migrate_progress")) {
            database.execute("ALTER TABLE " + table + " OWNER TO own_eve");
        }
        assertThatThrownBy(() -> upgrade(revisions, "SET ROLE own_app")).isInstanceOf(InvalidInputException.class);
        database.execute("GRANT own_eve TO own_app");
        assertThat(upgrade(revisions, "SET ROLE own_app").steps()).isEmpty();
        for (String table : List.of("migrate_version", "migrate_history", "migrate_progress")) {
            database.execute("ALTER TABLE " + table + " OWNER TO own_app");
        }
        assertThat(upgrade(revisions, "SET ROLE own_app").steps()).isEmpty();
    }

    @Test
    void ownerOfTheDatabaseIsTrusted() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute(
                "ALTER DATABASE \"" + database.name() + "\" OWNER TO own_eve",
                "ALTER TABLE migrate_version OWNER TO own_eve");
        try {
            assertThat(upgrade(TestRevisions.tables(1)).steps()).hasSize(1);
        } finally {
            database.execute("ALTER DATABASE \"" + database.name() + "\" OWNER TO postgres");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TRIGGER t BEFORE INSERT ON migrate_history EXECUTE FUNCTION swallow() |"
                        + " Table \"public.migrate_history\" has trigger \"t\", which runs code as role \"postgres\" or changes what"
                        + " is written | Drop it: DROP TRIGGER t ON public.migrate_history",
                "CREATE RULE r AS ON INSERT TO migrate_version DO INSTEAD NOTHING |"
                        + " Table \"public.migrate_version\" has rule \"r\", which changes what is written |"
                        + " Drop it: DROP RULE r ON public.migrate_version",
                "DROP TABLE migrate_progress; CREATE VIEW migrate_progress AS SELECT 1 |"
                        + " \"public.migrate_progress\" is not a table | Drop or rename it"
            })
    void whatRunsCodeIsRefused(String statement, String problem, String hint) throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute(TRIGGER, statement);

        var failure = catchThrowableOfType(InvalidInputException.class, () -> upgrade(TestRevisions.tables(1)));

        assertThat(failure).hasMessage(problem + ". Nothing was read or changed");
        assertThat(failure.hint().orElseThrow()).startsWith(hint + ", or name another table");
    }

    @Test
    void rowsThatRowLevelSecurityHidesAreNotTakenForNone() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1);
        upgrade(revisions, "SET ROLE own_app");
        database.execute("ALTER TABLE migrate_version ENABLE ROW LEVEL SECURITY");
        // It does not hold for the owner.
        assertThat(upgrade(revisions, "SET ROLE own_app").steps()).isEmpty();
        database.execute("ALTER TABLE migrate_version FORCE ROW LEVEL SECURITY");

        var failure = catchThrowableOfType(
                InvalidInputException.class, () -> upgrade(revisions, "SET ROLE own_app", "SET row_security = off"));

        assertThat(failure)
                .hasMessage(
                        "Row-level security of table \"public.migrate_version\" holds for role \"own_app\" and may hide"
                                + " rows from it. Nothing was read or changed");
        assertThat(failure.hint().orElseThrow())
                .startsWith("Connect as the owner of the table or a role with BYPASSRLS, or turn it off: ALTER TABLE"
                        + " public.migrate_version DISABLE ROW LEVEL SECURITY");
    }

    @Test
    void rowThatIsNotWrittenFailsTheRevision() {
        TestRevisions revisions = TestRevisions.tables(1)
                .sql(
                        "swallows",
                        TRIGGER
                                + "; CREATE TRIGGER t BEFORE INSERT ON migrate_version FOR EACH ROW EXECUTE FUNCTION swallow()",
                        "");

        assertThatThrownBy(() -> upgrade(revisions))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("Something else moved the database while revision \"swallows\" ran from r1: "
                        + "revision swallows: the version rows to move were not there, or a row was not written\n"
                        + "The revision was rolled back; the database is at r1");
    }

    // Where a table is looked for.

    @Test
    void tableInAnotherSchemaOfTheSearchPathDoesNotCount() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1);
        upgrade(revisions);
        database.execute("CREATE SCHEMA tenant");

        assertThat(upgrade(revisions, "SET search_path = tenant, public").steps())
                .hasSize(1);

        assertThat(rows("tenant.migrate_version")).containsExactly("r1");
        assertThat(elsewhere)
                .singleElement()
                .hasToString(
                        "Version table \"tenant.migrate_version\" is not there; \"public.migrate_version\" is, in another"
                                + " schema of the search path, and does not count");
        upgrade(revisions, "SET search_path = tenant, public");
        upgrade(revisions, new VersionTable(Optional.of("public"), "migrate_version", "migrate_history"));
        assertThat(elsewhere).hasSize(1);
    }

    // Two version tables.

    @Test
    void versionTablesOfOneSchemaShareNothing() throws SQLException {
        var one = VersionTable.of(Optional.empty(), "va");
        var other = VersionTable.of(Optional.empty(), "vb");
        TestRevisions half = new TestRevisions()
                .withoutTransaction("x", op -> op.execute("CREATE TABLE a (id integer); SELECT nonsense"), op -> {});
        assertThatThrownBy(() -> upgrade(half, one)).isInstanceOf(StatementFailedException.class);

        upgrade(TestRevisions.tables(1), other);
        stamp(TestRevisions.tables(1), other, "current");

        assertThat(database.column("SELECT revision FROM va_progress")).containsExactly("x");
        assertThat(database.column("SELECT revision FROM vb_history")).containsExactly("r1");
        assertThat(database.column("SELECT revision FROM va_history")).isEmpty();
        upgrade(new TestRevisions().sql("d1", "CREATE TABLE d (id integer)", ""));
        assertThat(database.column("SELECT revision FROM migrate_history")).containsExactly("d1");
    }

    @Test
    void versionTablesOfOneSchemaAreMadeAtTheSameTime() {
        List<CompletableFuture<RunResult>> runs = Stream.of("va", "vb", "vc", "migrate_version")
                .map(name -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return upgrade(
                                new TestRevisions().sql("r1", "CREATE TABLE of_" + name + " (id integer)", ""),
                                VersionTable.of(Optional.empty(), name));
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                }))
                .toList();

        assertThat(runs).allMatch(run -> run.join().steps().size() == 1);
    }

    @Test
    void versionTablesThatShareAHistoryWriteItAtTheSameTime() throws SQLException {
        var one = new VersionTable(Optional.empty(), "va", "shared");
        var other = new VersionTable(Optional.empty(), "vb", "shared");
        upgrade(TestRevisions.tables(1), one);
        ensureTables(other);
        TestRevisions revisions = new TestRevisions()
                .sql("x1", "CREATE TABLE x1 (id integer)", "")
                .withoutTransaction("x2", op -> op.execute("CREATE TABLE x2 (id integer)"), op -> {});

        for (String id : List.of("x1", "x2")) {
            assertThat(whileRowIsWritten(() -> upgradeTo(revisions, other, id))).hasSize(1);
        }

        assertThat(database.column("SELECT id || ' ' || revision FROM shared ORDER BY id"))
                .containsExactly("1 r1", "2 other", "3 x1", "4 other", "5 x2");
        assertThat(retries)
                .extracting(LockRetry::toString)
                .containsExactly(
                        "Revision x1 could not be serialized with another transaction; rolled back, again in 500 ms (retry 1 of 10)",
                        "Revision x2 could not be serialized with another transaction; rolled back, again in 500 ms (retry 1 of 10)");
    }

    private List<Step> upgradeTo(TestRevisions revisions, VersionTable table, String target) {
        try (Connection connection = database.connect()) {
            return runner(connection, table)
                    .run(rows -> revisions.graph().upgrade(rows, target), revisions)
                    .steps();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The run waits for the row that another one has written and not committed. */
    private List<Step> whileRowIsWritten(Supplier<List<Step>> run) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .execute("INSERT INTO shared (id, revision, direction)"
                            + " SELECT max(id) + 1, 'other', 'upgrade' FROM shared");
            CompletableFuture<List<Step>> running = CompletableFuture.supplyAsync(run);
            while (!running.isDone()
                    && database.column("SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")
                            .isEmpty()) {
                Thread.onSpinWait();
            }
            connection.commit();
            return running.join();
        }
    }

    @Test
    void tablesThatAnEarlierVersionNamedAreToBeRenamed() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute(
                "ALTER TABLE migrate_version RENAME TO va",
                "INSERT INTO va VALUES ('r1')",
                "INSERT INTO migrate_progress VALUES ('r2', 'upgrade', 1, '', false)");
        var table = VersionTable.of(Optional.empty(), "va");

        var failure = catchThrowableOfType(InvalidInputException.class, () -> upgrade(TestRevisions.tables(2), table));

        assertThat(failure)
                .hasMessage(
                        "Version table \"public.va\" has no table \"va_progress\" beside it, but \"migrate_progress\","
                                + " which an earlier version used for every version table. Nothing was changed");
        assertThat(failure.hint().orElseThrow())
                .isEqualTo("If it belongs to \"public.va\", rename it: ALTER TABLE public.migrate_history RENAME TO"
                        + " va_history; ALTER TABLE public.migrate_progress RENAME TO va_progress; if not,"
                        + " create the new ones with migrate:ensure-version");
        for (String target : List.of("current", "base", "r2")) {
            assertThatThrownBy(() -> stamp(TestRevisions.tables(2), table, target))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(failure.getMessage());
        }
        database.execute(
                "ALTER TABLE migrate_history RENAME TO va_history",
                "ALTER TABLE migrate_progress RENAME TO va_progress");
        try (Connection connection = database.connect()) {
            assertThat(runner(connection, table).state().partialRevisions())
                    .extracting(PartialRevision::revision)
                    .containsExactly("r2");
        }
    }

    @Test
    void tablesOfTheDefaultVersionTableAreNotTakenForThoseOfAnother() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute("CREATE TABLE va (version_num varchar(32) NOT NULL PRIMARY KEY)");

        assertThat(upgrade(TestRevisions.tables(1), VersionTable.of(Optional.empty(), "va"))
                        .steps())
                .hasSize(1);
    }

    // What a table holds.

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ALTER TABLE migrate_version DROP CONSTRAINT migrate_version_pkc, ALTER version_num DROP NOT NULL;"
                        + " INSERT INTO migrate_version VALUES (NULL) | migrate_version | column \"version_num\" of a row is NULL",
                "ALTER TABLE migrate_version DROP CONSTRAINT migrate_version_pkc; INSERT INTO migrate_version VALUES ('r1') |"
                        + " migrate_version | row \"r1\" is there more than once",
                "ALTER TABLE migrate_progress DROP CONSTRAINT migrate_progress_direction_check;"
                        + " INSERT INTO migrate_progress VALUES ('r2', 'sideways', 0, '', false) | migrate_progress |"
                        + " column \"direction\" of row \"r2\" is \"sideways\"",
                "ALTER TABLE migrate_progress DROP CONSTRAINT migrate_progress_direction_check;"
                        + " INSERT INTO migrate_progress VALUES ('r2', 'stamp', 0, '', false) | migrate_progress |"
                        + " column \"direction\" of row \"r2\" is \"stamp\"",
                "ALTER TABLE migrate_progress DROP CONSTRAINT migrate_progress_statements_check;"
                        + " INSERT INTO migrate_progress VALUES ('r2', 'upgrade', -1, '', false) | migrate_progress |"
                        + " column \"statements\" of row \"r2\" is -1",
                "ALTER TABLE migrate_progress ALTER statements DROP NOT NULL;"
                        + " INSERT INTO migrate_progress VALUES ('r2', 'upgrade', NULL, '', false) | migrate_progress |"
                        + " column \"statements\" of row \"r2\" is NULL",
                "ALTER TABLE migrate_progress ALTER digest DROP NOT NULL;"
                        + " INSERT INTO migrate_progress VALUES ('r2', 'upgrade', 0, NULL, false) | migrate_progress |"
                        + " column \"digest\" of row \"r2\" is NULL",
                "ALTER TABLE migrate_progress ALTER running DROP NOT NULL;"
                        + " INSERT INTO migrate_progress VALUES ('r2', 'upgrade', 0, '', NULL) | migrate_progress |"
                        + " column \"running\" of row \"r2\" is NULL",
                "ALTER TABLE migrate_progress ALTER since DROP NOT NULL;"
                        + " INSERT INTO migrate_progress VALUES ('r2', 'upgrade', 0, '', false, NULL) | migrate_progress |"
                        + " column \"since\" of row \"r2\" is NULL"
            })
    void damageIsReportedAndAStampRepairsIt(String statement, String table, String problem) throws SQLException {
        TestRevisions revisions = TestRevisions.tables(2);
        try (Connection connection = database.connect()) {
            runner(connection, VersionTable.DEFAULT)
                    .run(rows -> revisions.graph().upgrade(rows, "r1"), revisions);
        }
        database.execute(statement);

        var failure = catchThrowableOfType(DamagedTableException.class, () -> upgrade(revisions));

        assertThat(failure)
                .hasMessage("Table \"public." + table + "\" is damaged: " + problem + ". Nothing was changed");
        assertThat(failure.hint().orElseThrow()).startsWith("migrate:stamp -Dmigrate.to=<revision>");
        stamp(revisions, VersionTable.DEFAULT, "r1");
        assertThat(rows("migrate_version")).containsExactly("r1");
        assertThat(database.column("SELECT revision FROM migrate_progress")).isEmpty();
        assertThat(upgrade(revisions).rows()).containsExactly("r2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "revises = ARRAY[NULL] | column \"revises\" of row 1 is {NULL}, no list of ids",
                "depends_on = ARRAY[ARRAY['a', 'b'], ARRAY['c', 'd']] |"
                        + " column \"depends_on\" of row 1 is {{a,b},{c,d}}, no list of ids",
                "applied_at = NULL | column \"applied_at\" of row 1 is NULL",
                "db_user = NULL | column \"db_user\" of row 1 is NULL"
            })
    void damageOfTheHistoryIsReported(String change, String problem) throws SQLException {
        upgrade(TestRevisions.tables(1));
        database.execute(
                "ALTER TABLE migrate_history ALTER applied_at DROP NOT NULL, ALTER db_user DROP NOT NULL",
                "ALTER TABLE migrate_history DROP CONSTRAINT migrate_history_revises_check,"
                        + " DROP CONSTRAINT migrate_history_depends_on_check",
                "UPDATE migrate_history SET " + change);
        try (Connection connection = database.connect()) {
            var runner = runner(connection, VersionTable.DEFAULT);

            var failure =
                    catchThrowableOfType(DamagedTableException.class, () -> runner.lastApplied(List.of("r1", "r2")));

            assertThat(failure)
                    .hasMessage("Table \"public.migrate_history\" is damaged: " + problem + ". Nothing was changed");
            assertThat(failure.hint())
                    .contains("Correct that row, or delete it: DELETE FROM public.migrate_history WHERE id = 1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE migrate_history SET direction = 'sideways'",
                "UPDATE migrate_history SET revises = ARRAY[NULL]",
                "UPDATE migrate_history SET depends_on = ARRAY[ARRAY['a']]",
                "INSERT INTO migrate_progress VALUES ('r', 'stamp', 0, '', false)",
                "INSERT INTO migrate_progress VALUES ('r', 'upgrade', -1, '', false)"
            })
    void newTablesDoNotTakeWhatIsDamage(String statement) throws SQLException {
        upgrade(TestRevisions.tables(1));

        assertThatThrownBy(() -> database.execute(statement)).isInstanceOf(SQLException.class);
    }

    // What the server says.

    @Test
    void historyNeedsNoSequence() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        // As earlier versions made it, and as a copy has it that did not copy the position.
        database.execute(
                "ALTER TABLE migrate_history ALTER id ADD GENERATED ALWAYS AS IDENTITY",
                "INSERT INTO migrate_history (id, revision, direction) OVERRIDING SYSTEM VALUE VALUES (1, 'r0', 'upgrade'),"
                        + " (7, 'r0', 'downgrade')");

        upgrade(TestRevisions.tables(2));

        assertThat(database.column("SELECT id FROM migrate_history ORDER BY 1")).containsExactly("1", "7", "8", "9");
    }

    @Test
    void whatIsWrongWithATableIsNotBlamedOnAnotherRun() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute("ALTER TABLE migrate_history ADD ticket text NOT NULL");

        var failure = catchThrowableOfType(EnvironmentException.class, () -> upgrade(TestRevisions.tables(1)));

        assertThat(failure)
                .hasMessageMatching(
                        "(?s)Table \"public.migrate_history\" cannot be written: ERROR: null value in column"
                                + " \"ticket\" .*violates not-null constraint \\(SQLSTATE 23502\\).*"
                                + "The revision was rolled back; the database is at base");
        assertThat(failure.hint())
                .contains(
                        "Remove from that table what this product did not create, such as a column or a constraint, and run"
                                + " again");
    }

    @Test
    void stampThatCannotWriteDoesNotBlameTheLock() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1);
        upgrade(revisions);
        database.execute(
                "ALTER TABLE migrate_history ADD ticket text NOT NULL DEFAULT ''",
                "ALTER TABLE migrate_history ALTER ticket DROP DEFAULT");
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> runner(connection, VersionTable.DEFAULT)
                            .stamp(
                                    rows -> new Plan(List.of()),
                                    state -> List.of(revisions.all().get("r1").script()),
                                    revisions))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageStartingWith(
                            "The version table cannot be written: ERROR: null value in column \"ticket\" ")
                    .hasMessageEndingWith("Nothing was changed");
        }
    }

    @Test
    void constraintOfTheRevisionIsNotOurs() {
        var revisions = new TestRevisions()
                .sql(
                        "r1",
                        "CREATE TABLE a (id integer UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO a VALUES (1), (1)",
                        "");

        assertThatThrownBy(() -> upgrade(revisions))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("failed at its commit");
    }

    @Test
    void whereTheDatabaseIsIsReadWhenAnotherRunMovedIt() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(1).code("r2", op -> moveRow(), op -> {});

        var failure = catchThrowableOfType(MigrationException.class, () -> upgrade(revisions));

        assertThat(failure)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "Something else moved the database while revision \"r2\" ran from r1: revision r2: the version rows to move were")
                .hasMessageEndingWith("The revision was rolled back; the database is at elsewhere");
        assertThat(failure.hint())
                .contains("See migrate:current, make sure that nothing else migrates this database, and run again");
    }

    private void moveRow() {
        try {
            database.execute("UPDATE migrate_version SET version_num = 'elsewhere'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    // A long history.

    @Test
    void lastRowOfEachRevisionCounts() throws SQLException {
        TestRevisions revisions = TestRevisions.tables(3);
        upgrade(revisions);
        database.execute(
                "INSERT INTO migrate_history (id, revision, direction, checksum) SELECT 10 + n, 'r' || 1 + n % 3, 'upgrade', 'c' || n"
                        + " FROM generate_series(1, 300) AS n",
                "INSERT INTO migrate_history (id, revision, direction, checksum) VALUES (1000, 'r3', 'downgrade', 'x')");
        try (Connection connection = database.connect()) {
            var runner = runner(connection, VersionTable.DEFAULT);
            var expected = java.util.Map.of("r1", "c300", "r2", "c298");

            assertThat(runner.state().checksums()).isEqualTo(expected);
            database.execute("DROP INDEX migrate_history_revision_idx");
            assertThat(runner.state().checksums()).isEqualTo(expected);
            assertThat(runner.ensureTables()).isTrue();
            assertThat(runner.ensureTables()).isFalse();
        }
        assertThat(database.column("SELECT pg_get_indexdef('migrate_history_revision_idx'::regclass)"))
                .containsExactly(
                        "CREATE INDEX migrate_history_revision_idx ON public.migrate_history USING btree (revision, id)");
    }

    @Test
    void roleThatDoesNotOwnTheHistoryNeedsNoIndex() throws SQLException {
        ensureTables(VersionTable.DEFAULT);
        database.execute(
                "DROP INDEX migrate_history_revision_idx",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON migrate_version, migrate_history, migrate_progress TO own_app");
        TestRevisions revisions = TestRevisions.tables(2);
        String script = OfflineScript.of(
                revisions.graph().upgrade(Set.of("r1"), "head"),
                Set.of("r1"),
                revisions.all(),
                TestRevisions.options(TransactionMode.REVISION));
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("SET ROLE own_app");
            var runner = runner(connection, VersionTable.DEFAULT);

            assertThat(runner.ensureTables()).isFalse();
            runner.run(rows -> revisions.graph().upgrade(rows, "r1"), revisions);
            for (var part : SqlScript.split(script)) {
                connection.createStatement().execute(part.sql());
            }
        }
        assertThat(rows("migrate_version")).containsExactly("r2");
        assertThat(database.column("SELECT to_regclass('migrate_history_revision_idx')"))
                .containsExactly((String) null);
    }
}
