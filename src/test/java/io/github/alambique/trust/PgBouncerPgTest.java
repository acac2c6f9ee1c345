package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.PgBouncer;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs through PgBouncer, where it is installed, are as good as runs on the server itself. */
@PostgresTest
@EnabledIf("io.github.alambique.testing.PgBouncer#isInstalled")
@Timeout(300)
class PgBouncerPgTest {

    private static final RunListener SILENT = new RunListener() {};

    private final TestDatabase database;

    @TempDir
    private Path folder;

    PgBouncerPgTest(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction"})
    void runsThroughAPooler(String mode) throws Exception {
        Workload workload = Workload.write(folder.resolve("project"), 10);
        List<String> expected = workload.undisturbed(database);
        try (PgBouncer bouncer = PgBouncer.start(database, mode, folder)) {
            TestDatabase pooled = bouncer.database();
            Workload.empty(database);

            workload.upgrade(pooled, SILENT).upgrade("head");
            workload.assertComplete(database);
            assertThat(Workload.digest(database)).isEqualTo(expected);
            assertThat(workload.upgrade(pooled, SILENT).upgrade("head").steps()).isEmpty();

            workload.downgrade(pooled).downgrade("base");
            assertThat(Workload.applied(database)).isZero();
        }
        assertNoLockIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction"})
    void severalRunsAtOnceAreOne(String mode) throws Exception {
        Workload workload = Workload.write(folder.resolve("project"), 10);
        Workload.empty(database);
        try (PgBouncer bouncer = PgBouncer.start(database, mode, folder)) {
            var tasks = new ArrayList<Callable<RunResult>>();
            for (int task = 0; task < 6; task++) {
                tasks.add(() -> workload.upgrade(bouncer.database(), SILENT).upgrade("head"));
            }
            var crowd = Executors.newFixedThreadPool(tasks.size());
            var steps = new ArrayList<String>();
            for (var result : crowd.invokeAll(tasks, 200, TimeUnit.SECONDS)) {
                result.get().steps().stream().map(Step::revision).forEach(steps::add);
            }
            crowd.shutdownNow();
            assertThat(steps).hasSize(workload.size()).doesNotHaveDuplicates();
            workload.assertComplete(database);
        }
        assertNoLockIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction"})
    void statementOfAKilledRunThatGoesOnIsNotRunTwice(String mode) throws Exception {
        Workload.empty(database);
        database.execute("CREATE TABLE acc (id integer, n integer)", "INSERT INTO acc VALUES (1, 0)");
        Path project = folder.resolve("project");
        Path revisions = Files.createDirectories(project.resolve("resources/db/migrations"));
        Files.writeString(revisions.resolve("slow.sql"), """
                -- revision: slow
                -- revises: -
                -- message: slow
                -- transactional: false
                -- migrate:upgrade
                SELECT 1;
                UPDATE acc SET n = n + 1 WHERE id > (SELECT 0 FROM pg_sleep(3));
                SELECT 2;
                """);
        try (PgBouncer bouncer = PgBouncer.start(database, mode, folder)) {
            Process killed = UpgradeProgram.start(project, bouncer.database());
            while (database.column(
                            "SELECT pid FROM pg_stat_activity WHERE query LIKE 'UPDATE acc%' AND state = 'active'")
                    .isEmpty()) {
                Thread.sleep(20);
            }
            killed.destroyForcibly().waitFor();
            var upgrade = new Commands(
                    Workload.read(project), Workload.connections(bouncer.database()), RunSettings.DEFAULT, SILENT);

            // It waits for the statement, and then finds the revision further than it was.
            assertThatThrownBy(() -> upgrade.upgrade("head"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(
                            "revision slow is not where this run left it: another run goes on with it, or has finished it");
            upgrade.upgrade("head");

            assertThat(database.column("SELECT n FROM acc")).containsExactly("1");
            assertThat(database.column("SELECT version_num FROM migrate_version"))
                    .containsExactly("slow");
        }
    }

    private void assertNoLockIsLeft() throws Exception {
        assertThat(database.column("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEmpty();
    }
}
