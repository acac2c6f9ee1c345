package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.AdvisoryLock;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.lock.LockRetry;
import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What a run does when others hold what it needs. */
@PostgresTest
class LocksPgTest {

    private static final Duration LOCK_TIMEOUT = Duration.ofMillis(300);

    private final TestDatabase database;
    private final List<LockRetry> retries = new CopyOnWriteArrayList<>();
    private final List<String> finished = new ArrayList<>();

    LocksPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute(
                "DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public", "CREATE TABLE busy (id integer)");
    }

    private final RunListener listener = new RunListener() {
        @Override
        public void lockRefused(LockRetry retry) {
            retries.add(retry);
        }

        @Override
        public void stepFinished(Step step, String message, Duration duration) {
            finished.add(step.revision());
        }
    };

    private static Timeouts timeouts(int lockRetries) {
        return new Timeouts(Duration.ofSeconds(10), LOCK_TIMEOUT, Duration.ZERO, lockRetries);
    }

    private Connection open() {
        try {
            return database.connect();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private RunResult upgrade(TestRevisions revisions, TransactionMode mode, Timeouts timeouts) throws SQLException {
        return upgrade(revisions, TestRevisions.options(mode, timeouts));
    }

    private RunResult upgrade(TestRevisions revisions, RunSettings options) throws SQLException {
        try (Connection connection = database.connect()) {
            return new Runner(connection, this::open, options, listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }

    private static TestRevisions altering() {
        return TestRevisions.tables(1)
                .sql("alter", "CREATE TABLE beside (id integer); ALTER TABLE busy ADD name text", "");
    }

    /** A session that reads the table in a transaction left open. */
    private Connection reader() throws SQLException {
        Connection reader = database.connect();
        reader.setClientInfo("ApplicationName", "report");
        reader.setAutoCommit(false);
        reader.createStatement().execute("SELECT * FROM busy\n-- second line");
        return reader;
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private List<String> tables() throws SQLException {
        return database.column("SELECT relname FROM pg_class WHERE relkind = 'r'"
                + " AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'migrate%' ORDER BY 1");
    }

    /** Ends the transaction when the holder has been named in a retry, and another came after it. */
    private void letGoOnceNamed(Connection holder) {
        CompletableFuture.runAsync(() -> {
            try {
                while (retries.isEmpty()
                        || retries.get(retries.size() - 1).blockers().isEmpty()
                        || retries.size() < 2) {
                    Thread.sleep(50);
                }
                holder.rollback();
            } catch (SQLException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    @Test
    void tableInUseIsTriedAgainUntilItIsFree() throws SQLException {
        try (Connection reader = reader()) {
            letGoOnceNamed(reader);

            upgrade(altering(), TransactionMode.REVISION, timeouts(100));

            assertThat(finished).containsExactly("r1", "alter");
            assertThat(retries).hasSizeGreaterThanOrEqualTo(2);
            assertThat(retries).extracting(LockRetry::number).startsWith(1, 2);
            assertThat(retries).extracting(LockRetry::pause).isSorted();
            assertThat(retries)
                    .flatExtracting(LockRetry::blockers)
                    .extracting(LockHolder::pid)
                    .containsOnly(pid(reader));
        }
        assertThat(tables()).containsExactly("beside", "busy", "t1");
    }

    @Test
    void sessionThatNeverLetsGoIsNamedAndNothingIsLeft() throws SQLException {
        try (Connection reader = reader()) {
            var failure = catchThrowableOfType(
                    LockNotAcquiredException.class,
                    () -> upgrade(
                            altering(),
                            TransactionMode.REVISION,
                            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ZERO, 1)));

            assertThat(failure.fault()).isEqualTo(MigrationException.Fault.ENVIRONMENT);
            assertThat(failure.blockers()).extracting(LockHolder::pid).containsExactly(pid(reader));
            assertThat(failure)
                    .hasMessageStartingWith("The upgrade of revision \"alter\" failed at statement 2 (alter.java")
                    .hasMessageContaining("canceling statement due to lock timeout (SQLSTATE 55P03)")
                    .hasMessageContaining("\nTried 2 times; the lock is held by pid " + pid(reader)
                            + ", user postgres, report, connected since ")
                    .hasMessageContaining(", in a transaction since ")
                    .hasMessageContaining(": SELECT * FROM busy\n")
                    .hasMessageEndingWith("The revision was rolled back; the database is at r1");
            assertThat(failure.hint().orElseThrow())
                    .contains("SELECT pg_terminate_backend(" + pid(reader) + ")", "-Dmigrate.lockRetries");
        }
        assertThat(tables()).containsExactly("busy", "t1");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("r1");
    }

    @Test
    void withoutASecondConnectionTheHolderIsUnknown() throws SQLException {
        try (Connection reader = reader();
                Connection connection = database.connect()) {
            TestRevisions revisions = altering();
            var options = TestRevisions.options(TransactionMode.REVISION, timeouts(0));

            assertThatThrownBy(() -> new Runner(connection, options, listener)
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                    .isInstanceOf(LockNotAcquiredException.class)
                    .hasMessageContaining("Tried 1 time; who holds the lock could not be seen");
            reader.rollback();
        }
    }

    @Test
    void runInOneTransactionIsRunAgainAsAWhole() throws SQLException {
        try (Connection reader = reader()) {
            letGoOnceNamed(reader);

            upgrade(altering(), TransactionMode.RUN, timeouts(100));
        }
        assertThat(retries).isNotEmpty();
        assertThat(tables()).containsExactly("beside", "busy", "t1");
        assertThat(database.column("SELECT revision FROM migrate_history ORDER BY id"))
                .containsExactly("r1", "alter");
        assertThat(database.column("SELECT DISTINCT xmin::text FROM migrate_history"))
                .hasSize(1);
    }

    @Test
    void codeThatUsesTheConnectionIsTriedAgain() throws SQLException {
        var revisions = new TestRevisions()
                .code(
                        "code",
                        op -> {
                            op.execute("CREATE TABLE beside (id integer)");
                            try (var statement = op.connection().createStatement()) {
                                statement.execute("ALTER TABLE busy ADD name text");
                            } catch (SQLException failure) {
                                throw new IllegalStateException(failure);
                            }
                        },
                        op -> {});
        try (Connection reader = reader()) {
            letGoOnceNamed(reader);

            upgrade(revisions, TransactionMode.REVISION, timeouts(100));

            assertThat(retries)
                    .flatExtracting(LockRetry::blockers)
                    .extracting(LockHolder::pid)
                    .containsOnly(pid(reader));
        }
        assertThat(tables()).containsExactly("beside", "busy");
    }

    @Test
    void limitHoldsForTheRevisionAfterOneThatResetTheSession() throws SQLException {
        var revisions = new TestRevisions()
                .sql("path", "SET search_path = public", "")
                .sql("alter", "ALTER TABLE busy ADD name text", "");
        try (Connection reader = reader()) {
            assertThatThrownBy(() -> upgrade(revisions, TransactionMode.RUN, timeouts(0)))
                    .isInstanceOf(LockNotAcquiredException.class);
            reader.rollback();
        }
    }

    private void awaitLockOn(String table) throws Exception {
        String granted = "SELECT 1 FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock' AND relation = '"
                + table + "'::regclass";
        while (database.column(granted).isEmpty()) {
            Thread.sleep(20);
        }
    }

    @Test
    void deadlockIsTriedAgain() throws Exception {
        database.execute("CREATE TABLE other (id integer)");
        var revisions = new TestRevisions()
                .sql("both", "ALTER TABLE busy ADD a int; SELECT pg_sleep(0.2); ALTER TABLE other ADD a int", "");
        try (Connection opponent = database.connect()) {
            opponent.setAutoCommit(false);
            opponent.createStatement().execute("SET deadlock_timeout = '1h'; LOCK TABLE other");
            var opposing = CompletableFuture.runAsync(() -> {
                try {
                    awaitLockOn("busy");
                    opponent.createStatement().execute("LOCK TABLE busy");
                    opponent.rollback();
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });

            upgrade(
                    revisions,
                    TransactionMode.REVISION,
                    new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ZERO, 3));

            opposing.get();
        }
        assertThat(retries).hasSize(1);
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("both");
    }

    @Test
    void statementThatTakesTooLongIsReportedWithItsLimit() {
        var timeouts = new Timeouts(Duration.ofSeconds(1), LOCK_TIMEOUT, Duration.ofMillis(100), 0);

        assertThatThrownBy(() -> upgrade(
                        new TestRevisions().sql("slow", "SELECT pg_sleep(10)", ""), TransactionMode.REVISION, timeouts))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("canceling statement due to statement timeout")
                .satisfies(failure -> assertThat(((MigrationException) failure).hint())
                        .contains("Let it take longer with -Dmigrate.statementTimeout=<seconds>,"
                                + " or make it faster, and run migrate:upgrade again"));
    }

    @Test
    void limitsEndWithTheRevision() throws SQLException {
        try (Connection connection = database.connect()) {
            var timeouts = new Timeouts(Duration.ofSeconds(1), LOCK_TIMEOUT, Duration.ofMinutes(1), 0);
            TestRevisions revisions = TestRevisions.tables(1);
            new Runner(connection, TestRevisions.options(TransactionMode.REVISION, timeouts), listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);

            try (var result = connection
                    .createStatement()
                    .executeQuery("SELECT current_setting('lock_timeout') || current_setting('statement_timeout')")) {
                result.next();
                assertThat(result.getString(1)).isEqualTo("00");
            }
        }
    }

    private static RunSettings pooled(Duration lockTimeout) {
        return TestRevisions.options(
                TransactionMode.REVISION, Timeouts.DEFAULT.withLockTimeout(lockTimeout), Pooler.TRANSACTION);
    }

    @Test
    void behindAPoolerATransactionHoldsTheLock() throws SQLException {
        var revisions = new TestRevisions()
                .sql(
                        "looks",
                        "CREATE TABLE seen AS SELECT lock.pid = pg_backend_pid() AS own, activity.state, activity.backend_xmin"
                                + " FROM pg_locks lock JOIN pg_stat_activity activity USING (pid)"
                                + " WHERE lock.locktype = 'advisory'",
                        "");

        upgrade(revisions, pooled(Duration.ofSeconds(1)));

        assertThat(database.column("SELECT concat_ws(' ', own, state, backend_xmin) FROM seen"))
                .containsExactly("f idle in transaction");
        assertThat(database.column("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                .containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionThatHeldTheLockGoesBackAsItCame(boolean autoCommit) throws SQLException {
        var given = new ArrayList<String>();
        Supplier<Connection> pool = () -> {
            try {
                Connection connection = database.connect();
                connection.setAutoCommit(autoCommit);
                connection.unwrap(PGConnection.class).setPrepareThreshold(3);
                return onClose(connection, given);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        };
        try (Connection holder = database.connect()) {
            upgrade(TestRevisions.tables(1), pool, pooled(Duration.ofSeconds(1)));
            long key = AdvisoryLock.key(io.github.alambique.schema.QualifiedName.of("public", "migrate_version"));
            holder.createStatement().execute("SELECT pg_advisory_lock(" + key + ")");
            assertThatThrownBy(() -> upgrade(TestRevisions.tables(2), pool, pooled(Duration.ofMillis(100))))
                    .isInstanceOf(LockNotAcquiredException.class);
        }
        assertThat(given).hasSizeGreaterThanOrEqualTo(2).containsOnly(autoCommit + " 3");
    }

    private void upgrade(TestRevisions revisions, Supplier<Connection> others, RunSettings options)
            throws SQLException {
        try (Connection connection = database.connect()) {
            new Runner(connection, others, options, listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }

    private static Connection onClose(Connection connection, List<String> given) {
        return (Connection) Proxy.newProxyInstance(
                LocksPgTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        given.add(connection.getAutoCommit() + " "
                                + connection.unwrap(PGConnection.class).getPrepareThreshold());
                    }
                    return method.invoke(connection, arguments);
                });
    }

    @Test
    void lockIsGivenBackWhereTheSessionCannotBeRead() throws SQLException {
        try (Connection connection = database.connect()) {
            var failing = (Connection) Proxy.newProxyInstance(
                    LocksPgTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        boolean locks = method.getName().equals("prepareStatement")
                                && arguments[0].toString().contains("AS locked");
                        if (locks) {
                            String function = arguments[0].toString()
                                    .split("SELECT ", 2)[1]
                                    .split(" AND", 2)[0];
                            connection.createStatement().execute("SELECT " + function);
                            throw new SQLException("unreadable");
                        }
                        return method.invoke(connection, arguments);
                    });
            TestRevisions revisions = TestRevisions.tables(1);
            var options = TestRevisions.options(TransactionMode.REVISION);

            assertThatThrownBy(() -> new Runner(failing, options, listener)
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("The version table cannot be locked: unreadable\nNothing was changed");
            assertThat(database.column("SELECT pid FROM pg_locks WHERE locktype = 'advisory'"))
                    .isEmpty();
        }
    }

    @Test
    void waitingForAnotherRunReadsNothingElse() throws Exception {
        try (Connection holder = database.connect()) {
            long key = AdvisoryLock.key(io.github.alambique.schema.QualifiedName.of("public", "migrate_version"));
            holder.createStatement().execute("SELECT pg_advisory_lock(" + key + ")");
            var run = CompletableFuture.supplyAsync(() -> {
                try {
                    return upgrade(TestRevisions.tables(1), TransactionMode.REVISION, timeouts(0));
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            // Between two tries, the session shows the last.
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() < end
                    && database.column("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND query = 'SELECT pg_catalog.pg_try_advisory_lock($1)'")
                            .isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(System.nanoTime()).isLessThan(end);
            holder.createStatement().execute("SELECT pg_advisory_unlock_all()");

            assertThat(run.get().steps()).hasSize(1);
            assertThat(database.column(
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid <> " + pid(holder)))
                    .containsExactly("0");
        }
    }

    @Test
    void lockOfATransactionExcludesThatOfASession() throws SQLException {
        try (Connection holder = database.connect()) {
            long key = AdvisoryLock.key(io.github.alambique.schema.QualifiedName.of("public", "migrate_version"));
            holder.createStatement().execute("SELECT pg_advisory_lock(" + key + ")");

            assertThatThrownBy(() -> upgrade(TestRevisions.tables(1), pooled(Duration.ofMillis(100))))
                    .isInstanceOf(LockNotAcquiredException.class)
                    .hasMessageContaining("(pid " + pid(holder) + ", user postgres");
        }
    }

    @Test
    void transactionThatHoldsTheLockDoesNotKeepAnIndexFromBeingBuilt() throws SQLException {
        var revisions = new TestRevisions()
                .withoutTransaction(
                        "idx", op -> op.execute("CREATE INDEX CONCURRENTLY busy_id ON busy (id)"), op -> {});

        upgrade(revisions, pooled(Duration.ofSeconds(1)));

        assertThat(database.column("SELECT indisvalid FROM pg_index WHERE indexrelid = 'busy_id'::regclass"))
                .containsExactly("t");
    }

    @Test
    void lockThatARevisionGivesAwayIsTakenAgain() throws SQLException {
        String held = "CREATE TABLE %s AS SELECT count(*) AS locks FROM pg_locks"
                + " WHERE locktype = 'advisory' AND pid = pg_backend_pid()";
        TestRevisions revisions = TestRevisions.tables(1)
                .sql("unlock", "DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$", "")
                .sql("next", held.formatted("after_unlock"), "")
                .withoutTransaction(
                        "discard",
                        op -> op.execute("DISCARD ALL; " + held.formatted("after_discard")),
                        op -> op.execute("SELECT 1"));

        upgrade(revisions, TransactionMode.REVISION, timeouts(0));

        for (String table : List.of("after_unlock", "after_discard")) {
            assertThat(database.column("SELECT locks FROM " + table)).as(table).containsExactly("1");
        }
    }
}
