package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.revision.Step;
import io.github.alambique.runner.RunListener;
import io.github.alambique.runner.RunResult;
import io.github.alambique.testing.PgBouncer;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
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

            workload.upgrade(pooled, SILENT).to("head");
            workload.assertComplete(database);
            assertThat(Workload.digest(database)).isEqualTo(expected);
            assertThat(workload.upgrade(pooled, SILENT).to("head").steps()).isEmpty();

            workload.downgrade(pooled).to("base");
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
                tasks.add(() -> workload.upgrade(bouncer.database(), SILENT).to("head"));
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

    private void assertNoLockIsLeft() throws Exception {
        assertThat(database.column("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .isEmpty();
    }
}
