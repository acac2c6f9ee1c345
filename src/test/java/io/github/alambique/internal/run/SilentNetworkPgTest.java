package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.CountingProxy.Sender;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A network that takes what is sent and brings nothing back. */
@PostgresTest
@Timeout(120)
class SilentNetworkPgTest {

    private static final Timeouts ONE_SECOND_A_STATEMENT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(1), 0);

    enum Second {
        NONE,
        REFUSED,
        SHOWS,
        LOST
    }

    private final TestDatabase database;

    SilentNetworkPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private static Connection open(TestDatabase through) {
        try {
            return through.connect();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static RunResult upgrade(TestDatabase through, TestRevisions revisions) throws SQLException {
        try (Connection connection = through.connect()) {
            return new Runner(
                            connection,
                            () -> open(through),
                            TestRevisions.options(TransactionMode.REVISION, ONE_SECOND_A_STATEMENT),
                            new RunListener() {})
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }

    @Test
    void connectionThatBringsNoAnswerIsGivenUpSoonAfterTheStatementTimeout() throws Exception {
        TestRevisions revisions = TestRevisions.tables(1).sql("late", "CREATE TABLE late (id integer)", "");
        try (CountingProxy proxy = CountingProxy.to(database)) {
            proxy.silenceWhen(message ->
                    message.sender() == Sender.CLIENT && message.body().contains("CREATE TABLE late"));

            ConnectionLostException failure = catchThrowableOfType(
                    ConnectionLostException.class, () -> upgrade(proxy.database(database), revisions));

            assertThat(failure.committed()).isEqualTo(Optional.of(false));
            assertThat(failure)
                    .hasMessageMatching(
                            "The connection was lost in the upgrade of revision \"late\" \\(late.java\\): the server has"
                                    + " not answered for \\d+ s, longer than migrate.statementTimeout allows: the network may be"
                                    + " interrupted\nIt was not committed: the server rolled it back; the database is at r1");
            assertThat(failure.hint()).contains("Run migrate:upgrade again: it goes on from where the database is");
        }
        upgrade(database, revisions);
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("late");
    }

    /** Statements of the run itself are answered soon; those of revisions take what they take. */
    @ParameterizedTest
    @CsvSource({"0, 60000", "7000, 7000"})
    void answersToStatementsOfTheRunAreWaitedForAMinute(int own, int ours) throws Exception {
        var limits = new ArrayList<Integer>();
        try (Connection connection = database.connect()) {
            connection.setNetworkTimeout(Runnable::run, own);
            var listener = new RunListener() {
                @Override
                public void stepFinished(Step step, String message, Duration duration) {
                    limits.add(limit(connection));
                }
            };
            TestRevisions revisions =
                    new TestRevisions().code("code", op -> limits.add(limit(op.connection())), op -> {});
            new Runner(connection, TestRevisions.options(TransactionMode.REVISION), listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);

            assertThat(limits).containsExactly(own, ours);
            assertThat(connection.getNetworkTimeout()).isEqualTo(own);
        }
    }

    private static int limit(Connection connection) {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    // Each waits for seconds.
    static List<Second> statementThatMayTakeLongerIsNotGivenUp() {
        return Effort.part(List.of(Second.values()), 2);
    }

    /** The revision's own limit counts, not that of the run, whatever a second connection shows. */
    @ParameterizedTest
    @MethodSource
    void statementThatMayTakeLongerIsNotGivenUp(Second second) throws Exception {
        TestRevisions revisions =
                new TestRevisions().sql("slow", "SET LOCAL statement_timeout = 0; SELECT pg_sleep(7)", "");
        var timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(100), 0);
        var opened = new CopyOnWriteArrayList<Connection>();
        var listener = new RunListener() {
            @Override
            public void statementRunning(RunningStatement statement) {
                if (second == Second.LOST && opened.size() == 1) {
                    close(opened.get(0));
                }
            }
        };
        try (Connection connection = database.connect()) {
            var options = TestRevisions.options(TransactionMode.REVISION, timeouts);
            var runner = second == Second.NONE
                    ? new Runner(connection, options, listener)
                    : new Runner(
                            connection,
                            () -> {
                                if (second == Second.REFUSED) {
                                    throw new IllegalStateException("the pool is empty");
                                }
                                opened.add(open(database));
                                return opened.get(opened.size() - 1);
                            },
                            options,
                            listener);
            runner.run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }

        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("slow");
        assertThat(opened).hasSize(second == Second.SHOWS ? 1 : second == Second.LOST ? 2 : 0);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
