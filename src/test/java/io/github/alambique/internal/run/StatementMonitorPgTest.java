package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is reported of a statement while it takes long. */
@PostgresTest
class StatementMonitorPgTest {

    private final TestDatabase database;
    private final List<RunningStatement> reported = new CopyOnWriteArrayList<>();
    private final List<Connection> opened = new CopyOnWriteArrayList<>();

    StatementMonitorPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public", "CREATE TABLE t (id integer)");
    }

    private final RunListener listener = new RunListener() {
        @Override
        public void statementRunning(RunningStatement statement) {
            reported.add(statement);
        }
    };

    private Connection open() {
        try {
            Connection connection = database.connect();
            opened.add(connection);
            return connection;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void upgrade(TestRevisions revisions, Duration lockTimeout) throws SQLException {
        var timeouts = new Timeouts(Duration.ofSeconds(30), lockTimeout, Duration.ZERO, 0);
        try (Connection connection = database.connect()) {
            new Runner(connection, this::open, TestRevisions.options(TransactionMode.REVISION, timeouts), listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
    }

    /** As of a pool whose only connection the run has. */
    @Test
    void secondConnectionThatDoesNotComeIsNotWaitedFor() throws SQLException {
        var interrupted = new CompletableFuture<Boolean>();
        TestRevisions revisions = new TestRevisions().sql("slow", "SELECT pg_sleep(1)", "");
        var timeouts = new Timeouts(Duration.ofSeconds(30), Duration.ofMillis(400), Duration.ZERO, 0);
        try (Connection connection = database.connect()) {
            new Runner(
                            connection,
                            () -> {
                                try {
                                    Thread.sleep(60_000);
                                } catch (InterruptedException end) {
                                    interrupted.complete(true);
                                }
                                throw new IllegalStateException("no connection");
                            },
                            TestRevisions.options(TransactionMode.REVISION, timeouts),
                            listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
        assertThat(interrupted.getNow(false)).isTrue();
    }

    @Test
    void statementThatTakesLongIsReportedAndTheQuickOnesBesideItAreNot() throws SQLException {
        upgrade(
                TestRevisions.tables(1)
                        .sql(
                                "slow",
                                "CREATE TABLE a (id integer); SELECT pg_sleep(2),\n 1; CREATE TABLE b (id integer)",
                                ""),
                Duration.ofMillis(400));

        assertThat(reported).isNotEmpty().allSatisfy(running -> {
            assertThat(running.step().revision()).isEqualTo("slow");
            assertThat(running.statement()).isEqualTo("SELECT pg_sleep(2),");
            assertThat(running.waitingFor()).isEmpty();
        });
        assertThat(reported).extracting(RunningStatement::running).isSorted();
        assertThat(reported.get(reported.size() - 1).toString())
                .matches("\\d s in revision slow: SELECT pg_sleep\\(2\\),");
        assertThat(opened)
                .singleElement()
                .satisfies(connection -> assertThat(connection.isClosed()).isTrue());
    }

    @Test
    void indexIsReportedWithItsPhaseAndWhomItWaitsFor() throws SQLException {
        var revisions = new TestRevisions()
                .withoutTransaction("idx", op -> op.execute("CREATE INDEX CONCURRENTLY t_id ON t (id)"), op -> {});
        try (Connection writer = database.connect()) {
            writer.setAutoCommit(false);
            writer.createStatement().execute("INSERT INTO t VALUES (1)");
            CompletableFuture.runAsync(() -> {
                try {
                    while (reported.stream()
                            .noneMatch(running -> running.phase().isPresent())) {
                        Thread.sleep(50);
                    }
                    writer.rollback();
                } catch (SQLException | InterruptedException failure) {
                    throw new IllegalStateException(failure);
                }
            });

            upgrade(revisions, Duration.ofMillis(400));

            int pid = writer.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            assertThat(reported).anySatisfy(running -> {
                assertThat(running.phase().orElseThrow().name()).isEqualTo("waiting for writers before build");
                assertThat(running.waitingFor()).extracting(LockHolder::pid).containsExactly(pid);
                assertThat(running.toString())
                        .contains(
                                "CREATE INDEX CONCURRENTLY t_id ON t (id) (waiting for writers before build",
                                "; waits for pid " + pid + ", user postgres");
            });
        }
    }

    @Test
    void quickRunOpensNoSecondConnection() throws SQLException {
        upgrade(TestRevisions.tables(3), Duration.ofSeconds(5));

        assertThat(opened).isEmpty();
        assertThat(reported).isEmpty();
    }

    @Test
    void runGoesOnWhereNoSecondConnectionIsToBeHad() throws SQLException {
        var revisions = new TestRevisions().sql("slow", "SELECT pg_sleep(1)", "");
        try (Connection connection = database.connect()) {
            new Runner(
                            connection,
                            () -> {
                                throw new EnvironmentException("no more", "", new SQLException("too many"));
                            },
                            TestRevisions.options(
                                    TransactionMode.REVISION,
                                    new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ZERO, 0)),
                            listener)
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("slow");
    }
}
