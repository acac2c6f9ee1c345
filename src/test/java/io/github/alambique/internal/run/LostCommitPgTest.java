package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.CountingProxy.Message;
import io.github.alambique.testing.CountingProxy.Sender;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that goes when COMMIT is sent: before the server has it, or before its answer is here. */
@PostgresTest
class LostCommitPgTest {

    private final TestDatabase database;

    LostCommitPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    enum Cut {
        BEFORE_THE_SERVER_HAS_IT,
        BEFORE_THE_ANSWER_IS_HERE
    }

    private static Connection open(TestDatabase database) {
        try {
            return database.connect();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private ConnectionLostException upgradeCutAt(String word, Cut cut, TransactionMode mode) throws Exception {
        TestRevisions revisions = TestRevisions.tables(3);
        try (CountingProxy proxy = CountingProxy.to(database);
                Connection connection = proxy.database(database).connect()) {
            proxy.cutWhen(once(word, cut));
            return catchThrowableOfType(
                    ConnectionLostException.class,
                    () -> new Runner(
                                    connection,
                                    () -> open(proxy.database(database)),
                                    TestRevisions.options(mode),
                                    new RunListener() {})
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions));
        }
    }

    private static Predicate<Message> once(String word, Cut cut) {
        var sent = new AtomicBoolean();
        var done = new AtomicBoolean();
        return message -> {
            boolean isWord = message.sender() == Sender.CLIENT && message.body().contains(word);
            boolean isAnswer = message.sender() == Sender.SERVER && sent.get();
            sent.compareAndSet(false, isWord);
            return (cut == Cut.BEFORE_THE_SERVER_HAS_IT ? isWord : isAnswer) && done.compareAndSet(false, true);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_THE_SERVER_HAS_IT, It was not committed: the server rolled it back; the database is at r1, r1",
        "BEFORE_THE_ANSWER_IS_HERE, It was committed all the same; the database is at r2, r2"
    })
    void truthIsReportedOfARevision(Cut cut, String reported, String row) throws Exception {
        ConnectionLostException failure = upgradeCutAt("CREATE TABLE t2", cut, TransactionMode.REVISION);

        assertThat(failure.revision()).isEqualTo("r2");
        assertThat(failure.committed()).isEqualTo(Optional.of(row.equals("r2")));
        assertThat(failure.fault()).isEqualTo(MigrationException.Fault.ENVIRONMENT);
        assertThat(failure)
                .hasMessageStartingWith("The connection was lost in the upgrade of revision \"r2\" (r2.java): ")
                .hasMessageEndingWith(reported);
        assertThat(failure.hint()).contains("Run migrate:upgrade again: it goes on from where the database is");
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly(row);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void truthIsReportedOfARun(Cut cut) throws Exception {
        ConnectionLostException failure = upgradeCutAt("CREATE TABLE t2", cut, TransactionMode.RUN);

        boolean committed = cut == Cut.BEFORE_THE_ANSWER_IS_HERE;
        assertThat(failure.committed()).isEqualTo(Optional.of(committed));
        assertThat(failure).hasMessageEndingWith(committed ? "the database is at r3" : "the database is at base");
    }

    /** A pool lends a closed connection to somebody else, and throws away one that is lost. */
    private static final class Pool {

        private final TestDatabase database;
        private final List<Connection> own = new CopyOnWriteArrayList<>();
        private final List<Connection> lent = new CopyOnWriteArrayList<>();

        Pool(TestDatabase database) {
            this.database = database;
        }

        Connection lend() {
            Connection connection = open(database);
            own.add(connection);
            var closed = new AtomicBoolean();
            lent.add((Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            closed.set(true);
                            return null;
                        }
                        boolean gone = closed.get() || connection.isClosed();
                        if (method.getName().equals("isClosed")) {
                            return gone;
                        }
                        if (gone) {
                            throw new SQLException("Connection is closed", "08003");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    }));
            return lent.get(lent.size() - 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "TRANSACTION"})
    @Timeout(25)
    void truthIsReportedWithConnectionsOfAPool(Pooler pooler) throws Exception {
        // Behind a pooler, another connection has the lock.
        TestRevisions revisions = TestRevisions.tables(1).sql("ends", """
                SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = database
                 WHERE locktype = 'advisory' AND datname = current_database() AND pid <> pg_backend_pid();
                SELECT pg_terminate_backend(pg_backend_pid())""", "");
        var pool = new Pool(database);
        try {
            Connection connection = pool.lend();
            var options = TestRevisions.options(TransactionMode.REVISION, Timeouts.DEFAULT, pooler);
            ConnectionLostException failure = catchThrowableOfType(
                    ConnectionLostException.class,
                    () -> new Runner(connection, pool::lend, options, new RunListener() {})
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions));

            assertThat(failure.committed()).isEqualTo(Optional.of(false));
            // The run's, the lock's behind a pooler, and that which asks afterwards.
            assertThat(pool.own).hasSize(pooler == Pooler.NONE ? 2 : 3);
            for (Connection other : pool.lent) {
                assertThat(other.isClosed()).isTrue();
            }
            Connection last = pool.own.get(pool.own.size() - 1);
            assertThat(last.getNetworkTimeout()).isZero();
            assertThat(last.getAutoCommit()).isTrue();
        } finally {
            for (Connection own : pool.own) {
                own.close();
            }
        }
    }

    @Test
    void connectionToAnotherServerIsClosedAndNotAsked() throws Exception {
        TestRevisions revisions =
                new TestRevisions().sql("ends", "SELECT pg_sleep(0.4), pg_terminate_backend(pg_backend_pid())", "");
        var opened = new CopyOnWriteArrayList<Connection>();
        var timeouts = new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ZERO, 0);
        try (CountingProxy elsewhere = CountingProxy.to(database);
                Connection connection = database.connect()) {
            var options = TestRevisions.options(TransactionMode.REVISION, timeouts, Pooler.TRANSACTION);
            assertThatThrownBy(() -> new Runner(
                                    connection,
                                    () -> {
                                        opened.add(open(elsewhere.database(database)));
                                        return opened.get(opened.size() - 1);
                                    },
                                    options,
                                    new RunListener() {})
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                    .isInstanceOfSatisfying(
                            LockNotAcquiredException.class,
                            failure -> assertThat(failure.hint())
                                    .contains(
                                            "See why the database refuses it. Behind a pooler in session mode, or without one,"
                                                    + " run with -Dmigrate.pooler=none, which needs one connection"))
                    .hasMessage(
                            "Behind a connection pooler, a second connection holds the migration lock. It was refused:"
                                    + " it leads to another database, or is another user's. Nothing was changed");
            assertThat(opened)
                    .singleElement()
                    .satisfies(other -> assertThat(other.isClosed()).isTrue());
        }
    }

    /** A server that a revision connects to by itself is not the run's. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(25)
    void connectionThatARevisionDoesNotGetIsNotTheRuns(boolean inCode) throws Exception {
        var revisions = new TestRevisions();
        if (inCode) {
            revisions.code("other", op -> open(database.through("127.0.0.1", 1)), op -> {});
        } else {
            revisions.sql("other", "DO $$ BEGIN RAISE EXCEPTION 'no other server' USING ERRCODE = '08001'; END $$", "");
        }
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> new Runner(
                                    connection,
                                    () -> open(database),
                                    TestRevisions.options(TransactionMode.REVISION),
                                    new RunListener() {})
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                    .isInstanceOf(inCode ? RevisionCodeException.class : StatementFailedException.class)
                    .hasMessageContaining("The revision was rolled back; the database is at base");
        }
    }

    /** The version table itself: nobody knows whether COMMIT arrived. */
    @ParameterizedTest
    @EnumSource(Cut.class)
    void tablesThatMayHaveBeenCreatedAreNotCalledUnchanged(Cut cut) throws Exception {
        try (CountingProxy proxy = CountingProxy.to(database);
                Connection connection = proxy.database(database).connect()) {
            proxy.cutWhen(once("CREATE TABLE IF NOT EXISTS", cut));
            var runner = new Runner(connection, TestRevisions.options(TransactionMode.REVISION), new RunListener() {});

            assertThatThrownBy(runner::ensureTables)
                    .isInstanceOfSatisfying(
                            EnvironmentException.class,
                            failure -> assertThat(failure.hint())
                                    .contains("See with migrate:current whether the database answers, and run again"))
                    .hasMessageStartingWith("The version table cannot be created: ")
                    .hasMessageEndingWith(
                            "\nThe connection was lost, so it is not known whether the tables were changed");
        }
    }
}
