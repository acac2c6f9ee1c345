package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.Operations;
import io.github.alambique.internal.lock.LockRetry;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PgBouncer;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * What a revision does, it does whichever others run before it in the same session; and a connection is handed back as it
 * came.
 */
@PostgresTest
class SessionPgTest {

    private static final int SEEDS = Effort.rounds(3, 60);

    /** What a session has, one line a fact. */
    private static final String SESSION = """
            SELECT 'setting ' || name || '=' || setting || ' ' || source
              FROM pg_settings WHERE source IN ('session', 'client')
            UNION ALL SELECT 'role ' || current_setting('role')
            UNION ALL SELECT 'user ' || session_user
            UNION ALL SELECT 'custom ' || coalesce(current_setting('own.setting', true), '')
            UNION ALL SELECT 'prepared ' || statement FROM pg_prepared_statements WHERE from_sql
            UNION ALL SELECT 'cursor ' || name FROM pg_cursors WHERE is_holdable
            UNION ALL SELECT 'channel ' || channel FROM pg_listening_channels() AS channel
            UNION ALL SELECT 'temporary ' || relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()
            UNION ALL SELECT 'temporary ' || typname FROM pg_type WHERE typnamespace = pg_my_temp_schema()
            UNION ALL SELECT 'temporary ' || proname FROM pg_proc WHERE pronamespace = pg_my_temp_schema()""";

    private static final String LOCKS = """

            UNION ALL SELECT 'lock ' || objid || ' ' || mode
              FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
             ORDER BY 1""";

    /** What a pool may have set. */
    private static final List<String> OF_POOL = List.of(
            "SET search_path = app, public",
            "SET TimeZone = 'America/New_York'",
            "SET statement_timeout = '61s'",
            "SET own.setting = 'of pool'",
            "PREPARE of_pool AS SELECT 'it''s \\'",
            "LISTEN of_pool",
            "CREATE TEMPORARY TABLE of_pool (id integer)",
            "SELECT pg_advisory_lock(7)",
            "SET ROLE session_owner");

    private final TestDatabase database;

    @TempDir
    private Path folder;

    SessionPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public, app, other CASCADE", """
                DO $$
                BEGIN
                    IF to_regrole('session_owner') IS NULL THEN
                        CREATE ROLE session_owner;
                        CREATE ROLE session_weak;
                        GRANT session_weak TO session_owner;
                    END IF;
                END
                $$""", """
                CREATE SCHEMA public; CREATE SCHEMA app; CREATE SCHEMA other;
                GRANT ALL ON SCHEMA public, app, other TO PUBLIC;
                CREATE TABLE public.users (id integer);
                CREATE TABLE public.seen (number integer, fact text);
                CREATE SEQUENCE public.counter;
                ALTER TABLE public.users OWNER TO session_owner;
                ALTER TABLE public.seen OWNER TO session_owner;
                GRANT ALL ON public.users, public.seen, public.counter TO PUBLIC;
                CREATE FUNCTION public.elsewhere() RETURNS text LANGUAGE sql AS
                  $$ SELECT set_config('search_path', 'other', false) || set_config('work_mem', '1MB', false) $$""");
    }

    /** Where the connection of a run comes from. */
    enum Source {
        DRIVER,
        POOL
    }

    private Connection open(Source source) {
        try {
            Connection connection = database.connect();
            if (source == Source.DRIVER) {
                return connection;
            }
            for (String sql : OF_POOL) {
                connection.createStatement().execute(sql);
            }
            return pooled(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    // As a pool hands it out.
    private static Connection pooled(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SessionPgTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static List<String> session(Connection connection) throws SQLException {
        var facts = new ArrayList<String>();
        facts.add("autocommit " + connection.getAutoCommit());
        facts.add("read-only " + connection.isReadOnly());
        facts.add("threshold " + connection.unwrap(PGConnection.class).getPrepareThreshold());
        facts.add("transaction " + connection.unwrap(BaseConnection.class).getTransactionState());
        try (ResultSet row = connection.createStatement().executeQuery(SESSION + LOCKS)) {
            while (row.next()) {
                facts.add(row.getString(1));
            }
        }
        return facts;
    }

    private static Consumer<Operations> sql(String sql) {
        return op -> op.execute(sql);
    }

    private static Consumer<Operations> code(Code code) {
        return op -> {
            try {
                code.run(op.connection());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
    }

    private interface Code {
        void run(Connection connection) throws SQLException;
    }

    private static final int ROLES = 5;

    /** What a revision may leave in the session; the first are roles. */
    private static final List<Consumer<Operations>> LEAVING = List.of(
            sql("SET ROLE session_weak"),
            sql("SET ROLE NONE"),
            sql("RESET search_path; RESET ROLE"),
            sql("SET SESSION AUTHORIZATION session_owner"),
            sql("SET LOCAL SESSION AUTHORIZATION session_owner"),
            sql("SELECT 1"),
            sql("SET search_path = other"),
            sql("SET LOCAL search_path = other"),
            sql("SELECT set_config('search_path', '', false)"),
            sql("DO $$ BEGIN SET search_path = other; SET lock_timeout = 77; END $$"),
            sql("SELECT public.elsewhere()"),
            sql("SET TimeZone = 'Asia/Tokyo'"),
            sql("SET DateStyle = 'ISO, DMY'"),
            sql("SET standard_conforming_strings = off"),
            sql("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE"),
            sql("SET default_tablespace = ''; SET client_min_messages = error"),
            sql("CREATE TEMPORARY TABLE users (id serial PRIMARY KEY); INSERT INTO pg_temp.users DEFAULT VALUES"),
            sql("CREATE TYPE pg_temp.mood AS ENUM ('ok'); CREATE FUNCTION pg_temp.f() RETURNS integer RETURN 1"),
            sql("CREATE TEMPORARY VIEW seen AS SELECT * FROM public.seen"),
            sql("CREATE DOMAIN pg_temp.d AS integer; CREATE TEMPORARY SEQUENCE s"),
            sql("PREPARE p AS SELECT 1"),
            sql("PREPARE q AS SELECT 1; DEALLOCATE ALL"),
            sql("LISTEN c"),
            sql("UNLISTEN *"),
            sql("DECLARE c CURSOR WITH HOLD FOR SELECT 1"),
            sql("DECLARE d CURSOR FOR SELECT 1"),
            sql("SELECT pg_advisory_lock(42), pg_advisory_lock(42), pg_advisory_lock_shared(1, 2)"),
            sql("SELECT pg_advisory_xact_lock(43)"),
            sql("DISCARD SEQUENCES; DISCARD PLANS"),
            sql("SELECT nextval('public.counter')"),
            code(connection -> connection.setSchema("other")),
            code(connection -> connection.unwrap(BaseConnection.class).setAutoCommit(false)),
            code(connection -> connection.setClientInfo("ApplicationName", "of a revision")));

    /** What a pool's session does not get back, or its role may not do: the server does not list settings with a period. */
    private static final List<Consumer<Operations>> LEAVING_CUSTOM = List.of(
            sql("RESET ALL"),
            sql("SET own.setting = 'of a revision'"),
            sql("DISCARD TEMP"),
            code(connection -> connection.unwrap(PGConnection.class).setPrepareThreshold(1)),
            sql("SELECT pg_advisory_unlock_all()"),
            sql("SET session_replication_role = replica"));

    /** What tells of the session: a table's schema, owner and defaults; which table is altered; what the session has. */
    private static void look(Operations op, int number) {
        op.execute("CREATE TABLE t" + number
                + " (at timestamptz DEFAULT '2024-02-01 00:00', day date DEFAULT '2/3/2024')");
        op.execute("ALTER TABLE users ADD COLUMN c" + number + " text DEFAULT 'a\\b'");
        op.execute("INSERT INTO public.seen SELECT " + number + ", fact FROM (" + SESSION + ") AS session(fact)");
        op.execute("DO $$ BEGIN INSERT INTO public.seen SELECT " + number + ", 'last ' || lastval();"
                + " EXCEPTION WHEN object_not_in_prerequisite_state THEN END $$");
    }

    private static TestRevisions revisions(Source source, int seed) {
        var random = new Random(seed);
        var leavings = new ArrayList<>(LEAVING);
        if (source == Source.DRIVER) {
            leavings.addAll(LEAVING_CUSTOM);
        }
        var revisions = new TestRevisions();
        for (int number = 1; number <= 6; number++) {
            Consumer<Operations> leaving = leavings.get(random.nextInt(leavings.size()));
            Consumer<Operations> other = LEAVING.get(ROLES + random.nextInt(LEAVING.size() - ROLES));
            int own = number;
            boolean looksFirst = random.nextBoolean();
            Consumer<Operations> upgrade = op -> {
                if (looksFirst) {
                    look(op, own);
                }
                leaving.accept(op);
                if (other != leaving) {
                    other.accept(op);
                }
            };
            // The notes on how far it is are written as whom it says.
            boolean changesRole = leavings.indexOf(leaving) < ROLES;
            if (!changesRole && random.nextInt(3) == 0) {
                revisions.withoutTransaction("r" + number, upgrade, op -> {});
            } else {
                revisions.code("r" + number, upgrade, op -> {});
            }
        }
        return revisions.code("last", op -> look(op, 7), op -> {});
    }

    private static void upgrade(Connection connection, TestRevisions revisions, String target, TransactionMode mode) {
        new Runner(connection, TestRevisions.options(mode), new RunListener() {})
                .run(rows -> revisions.graph().upgrade(rows, target), revisions);
    }

    private List<String> content() throws SQLException {
        try (Connection connection = database.connect()) {
            List<String> content = new ArrayList<>(CatalogDigest.of(connection));
            content.addAll(
                    database.column(
                            "SELECT number || ' ' || fact FROM public.seen WHERE fact NOT LIKE 'setting %_timeout%' ORDER BY 1"));
            return content;
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void runInOneSessionDoesWhatRunsOfTheirOwnDo(Source source) throws SQLException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            emptyDatabase();
            TestRevisions revisions = revisions(source, seed);
            for (String id : revisions.all().keySet()) {
                try (Connection connection = open(source)) {
                    upgrade(connection, revisions, id, TransactionMode.REVISION);
                }
            }
            List<String> expected = content();
            for (TransactionMode mode : TransactionMode.values()) {
                emptyDatabase();
                try (Connection connection = open(source)) {
                    List<String> before = session(connection);

                    upgrade(connection, revisions, "head", mode);

                    assertThat(session(connection))
                            .as("seed %s, %s", seed, mode)
                            .isEqualTo(before);
                }
                assertThat(content()).as("seed %s, %s", seed, mode).isEqualTo(expected);
            }
        }
    }

    private static final String TOKYO = "Asia/Tokyo";

    private <T> T inTokyo(SqlTask<T> task) throws Exception {
        TimeZone own = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(TOKYO));
        try {
            return task.run();
        } finally {
            TimeZone.setDefault(own);
        }
    }

    private interface SqlTask<T> {
        T run() throws Exception;
    }

    private String zoneOfRevision(TestDatabase connected, String... before) throws Exception {
        return inTokyo(() -> {
            try (Connection connection = connected.connect()) {
                for (String sql : before) {
                    connection.createStatement().execute(sql);
                }
                List<String> session = session(connection);
                upgrade(
                        connection,
                        new TestRevisions().sql("r1", "CREATE TABLE zone AS SELECT current_setting('TimeZone')", ""),
                        "head",
                        TransactionMode.REVISION);
                assertThat(session(connection)).isEqualTo(session);
            }
            return database.column("SELECT * FROM zone").get(0);
        });
    }

    @Test
    void zoneIsThatOfTheServer() throws Exception {
        assertThat(zoneOfRevision(database))
                .isEqualTo(database.column("SELECT setting FROM pg_file_settings WHERE name = 'timezone'")
                        .get(0))
                .isNotEqualTo(TOKYO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESET ALL",
                "RESET TimeZone",
                "SET TimeZone TO DEFAULT",
                "DISCARD ALL",
                "DO $$ BEGIN RESET TimeZone; END $$",
                "SET TIME ZONE LOCAL"
            })
    void zoneThatARevisionOutsideATransactionResetsIsThatOfTheServerAgain(String reset) throws Exception {
        inTokyo(() -> {
            try (Connection connection = database.connect()) {
                var revisions = new TestRevisions()
                        .withoutTransaction(
                                "r1",
                                op -> {
                                    op.execute("SET TimeZone = 'America/New_York'");
                                    op.execute(reset);
                                    op.execute("CREATE TABLE zone AS SELECT current_setting('TimeZone')");
                                },
                                op -> {});
                upgrade(connection, revisions, "head", TransactionMode.REVISION);
            }
            return null;
        });
        assertThat(database.column("SELECT * FROM zone"))
                .isEqualTo(database.column("SELECT setting FROM pg_file_settings WHERE name = 'timezone'"));
    }

    @Test
    void zoneIsReadFromAServerThatIsBuiltWithoutXml() throws Exception {
        database.execute("""
                SET allow_system_table_mods = on;
                ALTER FUNCTION pg_catalog.query_to_xml(text, boolean, boolean, text) RENAME TO built_with_xml;
                CREATE FUNCTION pg_catalog.query_to_xml(
                    query text, nulls boolean, tableforest boolean, targetns text) RETURNS xml LANGUAGE plpgsql AS
                  $$ BEGIN RAISE feature_not_supported USING MESSAGE = 'unsupported XML feature'; END $$""");

        assertThat(zoneOfRevision(database)).isNotEqualTo(TOKYO);
    }

    @Test
    void zoneIsThatOfTheServersLogForWhoMayNotReadItsConfiguration() throws Exception {
        assertThat(zoneOfRevision(database, "SET ROLE session_owner"))
                .isEqualTo(database.column("SHOW log_timezone").get(0));
    }

    @Test
    void zoneOfTheDatabaseWins() throws Exception {
        database.execute("ALTER DATABASE " + database.name() + " SET timezone = 'Europe/Berlin'");
        try {
            assertThat(zoneOfRevision(database)).isEqualTo("Europe/Berlin");
            assertThat(withOptions("-c TimeZone=UTC -c timezone=America/New_York"))
                    .isEqualTo("America/New_York");
            assertThat(withOptions("--timezone=Etc/GMT-3")).isEqualTo("Etc/GMT-3");
            emptyDatabase();
            assertThat(zoneOfRevision(database, "SET TimeZone = 'Europe/Paris'"))
                    .isEqualTo("Europe/Paris");
        } finally {
            database.execute("ALTER DATABASE " + database.name() + " RESET timezone");
        }
    }

    private String withOptions(String options) throws Exception {
        emptyDatabase();
        return zoneOfRevision(new TestDatabase(
                database.host(),
                database.port(),
                database.name() + "?options=" + URLEncoder.encode(options, StandardCharsets.UTF_8),
                database.user(),
                database.password()));
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void transactionInUseIsNotCommitted(Source source) throws SQLException {
        try (Connection connection = open(source)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("CREATE TABLE mine (id integer)");

            assertThatThrownBy(() -> upgrade(connection, TestRevisions.tables(1), "head", TransactionMode.REVISION))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("The connection has a transaction open, which a run would commit; nothing was changed")
                    .extracting(failure -> ((MigrationException) failure).hint().orElseThrow())
                    .isEqualTo(
                            "Run outside the transaction, or give the run a data source that does not share its connections");

            connection.rollback();
        }
        assertThat(database.column("SELECT to_regclass('mine')")).containsExactly((String) null);
    }

    @Test
    void settingsThatAPoolWithoutAutocommitMadeAreKept() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            connection.setSchema("app");

            upgrade(connection, TestRevisions.tables(2), "head", TransactionMode.REVISION);

            connection.rollback();
            assertThat(connection.getSchema()).isEqualTo("app");
        }
        assertThat(database.column("SELECT to_regclass('app.t2')")).containsExactly("app.t2");
    }

    @Test
    void failedTransactionIsSomebodyElses() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT nonsense"))
                    .isInstanceOf(SQLException.class);

            assertThatThrownBy(() -> upgrade(connection, TestRevisions.tables(1), "head", TransactionMode.REVISION))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void readOnlyThatARevisionMadeOfTheConnectionEndsWithItsCode() throws SQLException {
        var revisions = new TestRevisions()
                .withoutTransaction(
                        "r1",
                        op -> {
                            code(connection -> connection
                                            .unwrap(BaseConnection.class)
                                            .setReadOnly(true))
                                    .accept(op);
                            op.execute("CREATE TABLE made (id integer)");
                        },
                        op -> {})
                .sql("r2", "CREATE TABLE made2 (id integer)", "");
        try (Connection connection = open(Source.POOL)) {
            List<String> before = session(connection);

            upgrade(connection, revisions, "head", TransactionMode.REVISION);

            assertThat(session(connection)).isEqualTo(before);
        }
    }

    @Test
    void questionLeavesNoTransactionOpen() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            List<String> before = session(connection);
            connection.rollback();

            new Runner(connection, TestRevisions.options(TransactionMode.RUN), new RunListener() {}).state();

            assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                    .isEqualTo(TransactionState.IDLE);
            assertThat(session(connection)).isEqualTo(before);
        }
    }

    private MigrationException failure(Source source, TransactionMode mode, TestRevisions revisions)
            throws SQLException {
        try (Connection connection = open(source)) {
            List<String> before = session(connection);

            var failure =
                    catchThrowableOfType(MigrationException.class, () -> upgrade(connection, revisions, "head", mode));

            assertThat(session(connection)).isEqualTo(before);
            return failure;
        }
    }

    private static String message(MigrationException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\.java:\\d+", ".java");
    }

    private static Consumer<Operations> creating(Code code) {
        return op -> {
            op.execute("CREATE TABLE made (id integer); PREPARE p AS SELECT 1; SELECT pg_advisory_lock(42)");
            code(code).accept(op);
            op.execute("SELECT nonsense");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "ROLLBACK",
                "end",
                "COMMIT AND CHAIN",
                "SELECT 1; COMMIT; BEGIN",
                "/* c */ PREPARE TRANSACTION 'x'"
            })
    void endOfTheTransactionIsRefused(String sql) throws SQLException {
        for (Code code : List.<Code>of(
                connection -> connection.createStatement().execute(sql),
                connection -> connection.prepareStatement(sql).execute(),
                connection -> {
                    var statement = connection.createStatement();
                    statement.addBatch(sql);
                    statement.executeBatch();
                })) {
            MigrationException failure = failure(
                    Source.DRIVER,
                    TransactionMode.REVISION,
                    TestRevisions.tables(1).code("bad", creating(code), op -> {}));

            assertThat(failure).isInstanceOf(RevisionCodeException.class);
            assertThat(message(failure))
                    .startsWith("Revision \"bad\" (bad.java) controls the transaction itself: ")
                    .endsWith("The revision was rolled back; the database is at r1");
            assertThat(database.column("SELECT to_regclass('made')")).containsExactly((String) null);
            emptyDatabase();
        }
    }

    @Test
    void savepointsAreTheRevisionsOwn() throws SQLException {
        try (Connection connection = database.connect()) {
            upgrade(
                    connection,
                    new TestRevisions()
                            .code(
                                    "r1",
                                    code(own -> {
                                        var statement = own.createStatement();
                                        statement.execute("SAVEPOINT a");
                                        statement.execute("CREATE TABLE gone (id integer)");
                                        statement.execute("ROLLBACK TO SAVEPOINT a");
                                        statement.execute("RELEASE a");
                                        assertThat(statement.getConnection()).isSameAs(own);
                                    }),
                                    op -> {}),
                    "head",
                    TransactionMode.REVISION);
        }
        assertThat(database.column("SELECT to_regclass('gone')")).containsExactly((String) null);
    }

    @ParameterizedTest
    @EnumSource(TransactionMode.class)
    void transactionThatARevisionEndedIsReportedAsItIs(TransactionMode mode) throws SQLException {
        for (String sql : List.of("COMMIT", "ROLLBACK")) {
            emptyDatabase();
            var revisions = TestRevisions.tables(1)
                    .code(
                            "bad",
                            creating(connection -> {
                                connection.unwrap(BaseConnection.class).execSQLUpdate(sql);
                                throw new SQLException("not to be tried again", "40001");
                            }),
                            op -> {});

            MigrationException failure = failure(Source.POOL, mode, revisions);

            boolean kept = sql.equals("COMMIT") || mode == TransactionMode.REVISION;
            assertThat(failure).isInstanceOf(RevisionCodeException.class);
            assertThat(message(failure)).isEqualTo("""
                    Revision "bad" (bad.java) ended the transaction of the run itself
                    What it ran before was committed or rolled back by that; the database is at\s""" + (kept ? "r1" : "base"));
            assertThat(failure.hint()).contains("Do not commit or roll back through the unwrapped connection");
            assertThat(database.column("SELECT to_regclass('app.made') IS NOT NULL"))
                    .containsExactly(sql.equals("COMMIT") ? "t" : "f");
        }
    }

    @Test
    void procedureThatCommitsNeedsARevisionOutsideATransaction() throws SQLException {
        var revisions = new TestRevisions().sql("bad", "DO $$ BEGIN COMMIT; END $$", "");

        assertThat(failure(Source.DRIVER, TransactionMode.REVISION, revisions).hint())
                .contains("A procedure or DO block that commits needs a revision outside a transaction:"
                        + " transactional = false (in a SQL file: -- transactional: false)");
    }

    @Test
    void transactionThatARevisionOutsideOneLeavesIsRolledBack() throws SQLException {
        var revisions = TestRevisions.tables(1)
                .withoutTransaction(
                        "bad",
                        op -> {
                            op.execute("CREATE TABLE kept (id integer)");
                            code(connection -> {
                                        connection.createStatement().execute("BEGIN");
                                        connection.createStatement().execute("CREATE TABLE lost (id integer)");
                                    })
                                    .accept(op);
                            op.execute("CREATE TABLE later (id integer)");
                        },
                        op -> {});

        MigrationException failure = failure(Source.POOL, TransactionMode.REVISION, revisions);

        assertThat(message(failure)).isEqualTo("""
                Revision "bad" (bad.java) left a transaction of its own open, which was rolled back
                The 1 statement before it is kept. What its code ran on the connection is kept, outside any transaction; the \
                version table still says r1, and the next run goes on with this one""");
        assertThat(failure.hint())
                .contains("Commit or roll back in the revision's code before it returns or calls op again");
        assertThat(database.column("SELECT relname FROM pg_class WHERE relname IN ('kept', 'lost', 'later')"))
                .containsExactly("kept");
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void errorInARevisionIsRolledBack(Source source) throws SQLException {
        for (Error error : List.of(
                new StackOverflowError(),
                new OutOfMemoryError("heap"),
                new AssertionError("no"),
                new NoClassDefFoundError("Gone"),
                new Error("own"))) {
            for (TransactionMode mode : TransactionMode.values()) {
                emptyDatabase();
                var revisions = TestRevisions.tables(1)
                        .code(
                                "bad",
                                creating(connection -> {
                                    throw error;
                                }),
                                op -> {});

                MigrationException failure = failure(source, mode, revisions);

                assertThat(failure).isInstanceOf(RevisionCodeException.class).hasCause(error);
                assertThat(message(failure))
                        .startsWith("The upgrade of revision \"bad\" "
                                + (error instanceof OutOfMemoryError ? "needs more memory than" : "threw " + error))
                        .endsWith(
                                mode == TransactionMode.RUN
                                        ? "\nThe whole run was rolled back; the database is at base"
                                        : "\nThe revision was rolled back; the database is at r1");
                assertThat(database.column("SELECT to_regclass('made')")).containsExactly((String) null);
            }
        }
    }

    @Test
    void revisionChoosesTheIsolationLevel() throws SQLException {
        String level = "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE";
        var revisions = new TestRevisions()
                .sql("r1", level + "; CREATE TABLE one AS SELECT current_setting('transaction_isolation')", "")
                .code(
                        "r2",
                        op -> {
                            code(connection -> connection.createStatement().execute(level))
                                    .accept(op);
                            op.execute("CREATE TABLE two AS SELECT current_setting('transaction_isolation')");
                        },
                        op -> {});
        try (Connection connection = database.connect()) {
            upgrade(connection, revisions, "head", TransactionMode.REVISION);
        }
        assertThat(database.column("SELECT * FROM one UNION ALL SELECT * FROM two"))
                .containsExactly("serializable", "serializable");
    }

    private static final class Listening implements RunListener {

        private final List<String> reported = new ArrayList<>();

        @Override
        public void serverWarned(ServerWarning warning) {
            reported.add(warning.toString().replaceAll("\\.java:\\d+", ".java"));
        }

        @Override
        public void lockRefused(LockRetry retry) {
            reported.add(retry.toString().replaceAll("\\d+ ms", "n ms"));
        }
    }

    private List<String> reported(TestRevisions revisions) throws SQLException {
        var listener = new Listening();
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("SET default_transaction_isolation = serializable");
            new Runner(connection, TestRevisions.options(TransactionMode.REVISION), listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
        return listener.reported;
    }

    @Test
    void conflictOfSerializableTransactionsIsTriedAgain() throws SQLException {
        database.execute("CREATE SEQUENCE tries");
        var revisions = new TestRevisions()
                .sql("r1", "DO $$ BEGIN IF nextval('tries') < 3 THEN RAISE serialization_failure; END IF; END $$", "");

        assertThat(reported(revisions))
                .containsExactly(
                        "Revision r1 could not be serialized with another transaction; rolled back, again in n ms (retry 1 of 10)",
                        "Revision r1 could not be serialized with another transaction; rolled back, again in n ms (retry 2 of 10)");
    }

    @Test
    void updateInConflictIsTriedAgain() throws Exception {
        database.execute("CREATE TABLE counts AS SELECT 1 AS n");
        var revisions = new TestRevisions().sql("r1", "UPDATE counts SET n = 10 * n", "");
        try (Connection opponent = database.connect()) {
            opponent.setAutoCommit(false);
            opponent.createStatement().execute("UPDATE counts SET n = n + 1");
            var committing = CompletableFuture.runAsync(() -> commitWhenAwaited(opponent));

            assertThat(reported(revisions))
                    .containsExactly("Revision r1 could not be serialized with another transaction; rolled back,"
                            + " again in n ms (retry 1 of 10)");

            committing.join();
        }
        assertThat(database.column("SELECT n FROM counts")).containsExactly("20");
    }

    private void commitWhenAwaited(Connection opponent) {
        try {
            while (database.column("SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")
                    .isEmpty()) {
                Thread.sleep(20);
            }
            opponent.commit();
        } catch (SQLException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void codeOutsideATransactionIsNotTriedAgain() throws SQLException {
        database.execute("CREATE SEQUENCE tries");
        var revisions = new TestRevisions()
                .withoutTransaction(
                        "r1",
                        code(connection -> {
                            connection.createStatement().execute("SELECT nextval('tries')");
                            throw new SQLException("conflict", "40001");
                        }),
                        op -> {});

        assertThatThrownBy(() -> reported(revisions))
                .isInstanceOf(RevisionCodeException.class)
                .hasMessageEndingWith("What its code ran on the connection is kept, outside any transaction;"
                        + " the version table still says base, and the next run goes on with this one");
        assertThat(database.column("SELECT last_value FROM tries")).containsExactly("1");
    }

    @Test
    void failureOfAQueryTellsWhereAndWhatIsLeft() throws SQLException {
        var revisions = TestRevisions.tables(1).code("bad", op -> op.query("SELECT nonsense", row -> 1), op -> {});

        assertThat(message(failure(Source.DRIVER, TransactionMode.REVISION, revisions)))
                .isEqualTo("""
                        The upgrade of revision "bad" failed at bad.java: ERROR: column "nonsense" does not exist (SQLSTATE 42703)
                            SELECT nonsense
                                   ^
                        The revision was rolled back; the database is at r1""");
    }

    @Test
    void warningsOfTheServerAreReported() throws SQLException {
        var revisions = new TestRevisions()
                .code(
                        "r1",
                        op -> {
                            op.execute("DO $$ BEGIN RAISE NOTICE 'quiet'; RAISE WARNING 'loud' USING DETAIL = 'why',"
                                    + " HINT = 'what'; END $$; SELECT 1");
                            op.execute("SET ROLE session_owner");
                            op.execute("GRANT SELECT ON public.t TO session_weak");
                            code(connection -> connection
                                            .createStatement()
                                            .execute("DO $$ BEGIN RAISE WARNING 'by the door'; END $$"))
                                    .accept(op);
                        },
                        op -> {});
        database.execute("CREATE TABLE t (id integer); GRANT SELECT ON t TO session_owner");

        assertThat(reported(revisions))
                .containsExactly(
                        "Revision r1 (r1.java): loud\n  Detail: why\n  Hint: what",
                        "Revision r1 (r1.java): no privileges were granted for \"t\"",
                        "Revision r1 (r1.java): by the door");
    }

    @Test
    @EnabledIf("io.github.alambique.testing.PgBouncer#isInstalled")
    void otherClientsOfAPoolerGetTheirSessionAsItWas() throws Exception {
        try (PgBouncer pooler = PgBouncer.start(database, "transaction", folder)) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                emptyDatabase();
                List<String> before = sessionThrough(pooler);
                TestRevisions revisions = revisions(Source.POOL, seed);
                try (Connection connection = pooler.database().connect()) {
                    new Runner(
                                    connection,
                                    () -> open(pooler),
                                    TestRevisions.options(TransactionMode.REVISION),
                                    new RunListener() {})
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
                }
                assertThat(sessionThrough(pooler)).as("seed %s", seed).isEqualTo(before);
            }
        }
    }

    private static Connection open(PgBouncer pooler) {
        try {
            return pooler.database().connect();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> sessionThrough(PgBouncer pooler) throws SQLException {
        try (Connection connection = open(pooler)) {
            return session(connection).stream()
                    .map(fact -> fact.replaceAll("(setting .*) session", "$1"))
                    .toList();
        }
    }
}
