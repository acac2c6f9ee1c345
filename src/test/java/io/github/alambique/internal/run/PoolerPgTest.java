package io.github.alambique.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.testing.PgBouncer;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs through a PgBouncer. */
@PostgresTest
@EnabledIf("io.github.alambique.testing.PgBouncer#isInstalled")
class PoolerPgTest {

    private final TestDatabase database;

    @TempDir
    private Path folder;

    PoolerPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database.execute("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    }

    private static RunResult upgrade(TestDatabase through, TestRevisions revisions) {
        var options = TestRevisions.options(
                TransactionMode.REVISION, Timeouts.DEFAULT.withLockTimeout(Duration.ofSeconds(60)));
        try (Connection connection = through.connect()) {
            return new Runner(connection, () -> open(through), options, new RunListener() {})
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection open(TestDatabase through) {
        try {
            return through.connect();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static TestRevisions mixed() {
        return TestRevisions.tables(5)
                .withoutTransaction(
                        "idx",
                        op -> op.execute("SELECT 1; CREATE INDEX CONCURRENTLY t1_id ON t1 (id)"),
                        op -> op.execute("DROP INDEX CONCURRENTLY t1_id"))
                .sql("last", "SET search_path = ''; CREATE TABLE public.z (id integer)", "DROP TABLE z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void poolerIsNoticedAndNoLockStaysBehind(String mode) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(database, mode, folder)) {
            try (Connection connection = pooler.database().connect()) {
                var runner =
                        new Runner(connection, TestRevisions.options(TransactionMode.REVISION), new RunListener() {});
                assertThat(runner.state().pooled()).isTrue();
            }

            upgrade(pooler.database(), mixed());

            assertThat(database.column("SELECT version_num FROM migrate_version"))
                    .containsExactly("last");
            assertThat(database.column("SELECT indisvalid FROM pg_index WHERE indexrelid = 't1_id'::regclass"))
                    .containsExactly("t");
            assertThat(database.column("SELECT pid FROM pg_locks WHERE locktype = 'advisory'"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void runsExcludeEachOther(String mode) throws Exception {
        TestRevisions revisions = mixed();
        try (PgBouncer pooler = PgBouncer.start(database, mode, folder)) {
            // One of them without the pooler.
            List<CompletableFuture<RunResult>> runs = Stream.concat(
                            IntStream.range(0, 2)
                                    .mapToObj(run ->
                                            CompletableFuture.supplyAsync(() -> upgrade(pooler.database(), revisions))),
                            Stream.of(CompletableFuture.supplyAsync(() -> upgrade(database, revisions))))
                    .toList();

            assertThat(runs.stream().flatMap(run -> run.join().steps().stream()))
                    .extracting(Step::revision)
                    .containsExactlyInAnyOrder("r1", "r2", "r3", "r4", "r5", "idx", "last");
        }
        assertThat(database.column("SELECT count(*) FROM migrate_history")).containsExactly("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void settingsOfARevisionOutsideATransactionHold(String mode) throws Exception {
        var revisions = new TestRevisions()
                .withoutTransaction(
                        "zone",
                        op -> op.execute("SET TimeZone = 'America/New_York'; CREATE TABLE zone AS SELECT"
                                + " timestamptz '2024-01-01 00:00' = '2024-01-01 05:00+00' AS own"),
                        op -> {});
        try (PgBouncer pooler = PgBouncer.start(database, mode, folder)) {
            upgrade(pooler.database(), revisions);
        }
        assertThat(database.column("SELECT own FROM zone")).containsExactly("t");
    }

    /** A transaction pool has a session for each statement, but not for the lock as well. */
    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    @Timeout(60)
    void poolOfOneIsAnErrorWithinTheLockTimeout(String mode) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(database, mode, 1, folder)) {
            var options = TestRevisions.options(
                    TransactionMode.REVISION, Timeouts.DEFAULT.withLockTimeout(Duration.ofSeconds(1)));
            TestRevisions revisions = TestRevisions.tables(1);
            try (Connection connection = pooler.database().connect()) {
                assertThatThrownBy(() -> new Runner(
                                        connection, () -> open(pooler.database()), options, new RunListener() {})
                                .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                        .isInstanceOfSatisfying(
                                LockNotAcquiredException.class,
                                failure -> assertThat(failure.hint().orElseThrow())
                                        .isEqualTo(
                                                "Give the pool room for two connections of each run that starts at the same time"
                                                        + " (default_pool_size of PgBouncer, maximumPoolSize of HikariCP): a pool of one is"
                                                        + " too small. Behind a pooler in session mode, or without one, run with"
                                                        + " -Dmigrate.pooler=none, which needs one connection"))
                        .hasMessageMatching(
                                "Behind a connection pooler, (a second connection holds the migration lock. None came within \\d s"
                                        + "|the second connection holds the migration lock, and the run's own connection got no answer"
                                        + " within \\d s). Nothing was changed");
            }
        }
    }

    @Test
    void sessionPoolOfOneIsEnoughWithoutTheLockOnASecondConnection() throws Exception {
        try (PgBouncer pooler = PgBouncer.start(database, "session", 1, folder);
                Connection connection = pooler.database().connect()) {
            var options = TestRevisions.options(TransactionMode.REVISION, Timeouts.DEFAULT, Pooler.NONE);
            TestRevisions revisions = TestRevisions.tables(1);
            new Runner(connection, () -> open(pooler.database()), options, new RunListener() {})
                    .run(rows -> revisions.graph().upgrade(rows, "head"), revisions);
        }
        assertThat(database.column("SELECT version_num FROM migrate_version")).containsExactly("r1");
    }

    @Test
    void dataSourceOfOneConnectionIsAnErrorWithinTheLockTimeout() throws Exception {
        var options = TestRevisions.options(
                TransactionMode.REVISION, Timeouts.DEFAULT.withLockTimeout(Duration.ofSeconds(1)), Pooler.TRANSACTION);
        TestRevisions revisions = TestRevisions.tables(1);
        var exhausted = new CountDownLatch(1);
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> new Runner(
                                    connection,
                                    () -> {
                                        try {
                                            exhausted.await();
                                        } catch (InterruptedException interrupted) {
                                            throw new IllegalStateException(interrupted);
                                        }
                                        return open(database);
                                    },
                                    options,
                                    new RunListener() {})
                            .run(rows -> revisions.graph().upgrade(rows, "head"), revisions))
                    .isInstanceOf(LockNotAcquiredException.class)
                    .hasMessage(
                            "Behind a connection pooler, a second connection holds the migration lock. None came within 1 s."
                                    + " Nothing was changed");
        } finally {
            exhausted.countDown();
        }
    }

    @Test
    void serverItselfIsNotTakenForAPooler() throws SQLException {
        try (Connection connection = database.connect()) {
            var runner = new Runner(connection, TestRevisions.options(TransactionMode.REVISION), new RunListener() {});
            assertThat(runner.state().pooled()).isFalse();
        }
    }
}
