package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many runs at once on one database: none hangs, none deadlocks, every revision is applied once. */
@PostgresTest
@Timeout(300)
class CrowdPgTest {

    private static final int CROWD = 16;
    private static final RunListener SILENT = new RunListener() {};

    private final TestDatabase database;

    @TempDir
    private Path folder;

    CrowdPgTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void empty() throws Exception {
        Workload.empty(database);
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : crowd.invokeAll(tasks, 200, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            crowd.shutdownNow();
        }
    }

    private static <T> List<Callable<T>> times(int count, Callable<T> task) {
        return java.util.Collections.nCopies(count, task);
    }

    @Test
    void sixteenUpgradesAreOne() throws Exception {
        Workload workload = Workload.write(folder, 10);
        List<String> expected = workload.undisturbed(database);
        for (int round = 0; round < Effort.rounds(2, 20); round++) {
            Workload.empty(database);

            List<RunResult> results = together(
                    times(CROWD, () -> workload.upgrade(database, SILENT).upgrade("head")));

            assertThat(results.stream()
                            .flatMap(result -> result.steps().stream())
                            .map(Step::revision))
                    .hasSize(workload.size())
                    .doesNotHaveDuplicates();
            workload.assertComplete(database);
            assertThat(Workload.digest(database)).isEqualTo(expected);
        }
    }

    @Test
    void upgradesAndDowngradesTakeTurns() throws Exception {
        Workload workload = Workload.write(folder, 10);
        workload.upgrade(database, SILENT).upgrade("+5");
        for (int round = 0; round < Effort.rounds(1, 20); round++) {
            List<Callable<RunResult>> tasks = new ArrayList<>();
            tasks.addAll(times(4, () -> workload.upgrade(database, SILENT).upgrade("head")));
            tasks.addAll(times(4, () -> workload.downgrade(database).downgrade(Workload.id(5))));

            together(tasks);

            String last =
                    database.column("SELECT version_num FROM migrate_version").get(0);
            assertThat(last).isIn(Workload.id(5), Workload.id(10));
            assertThat(database.column(
                            "SELECT sum(CASE direction WHEN 'upgrade' THEN 1 ELSE -1 END) FROM migrate_history"))
                    .containsExactly(String.valueOf(Integer.parseInt(last.substring(1))));
            assertThat(database.column("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
                    .isEmpty();
        }
    }

    @Test
    void twoHeadsAreBothReached() throws Exception {
        Path sql = Files.createDirectories(folder.resolve("resources/db/migrations"));
        Files.writeString(sql.resolve("base.sql"), revision("a0", "-", ""));
        Files.writeString(sql.resolve("left.sql"), revision("b1", "a0", "left"));
        Files.writeString(sql.resolve("right.sql"), revision("c1", "a0", "right"));
        for (int round = 0; round < Effort.rounds(2, 20); round++) {
            Workload.empty(database);
            List<Callable<RunResult>> tasks = new ArrayList<>();
            tasks.addAll(times(4, () -> upgrade("left@head")));
            tasks.addAll(times(4, () -> upgrade("right@head")));

            together(tasks);

            assertThat(database.column("SELECT version_num FROM migrate_version ORDER BY 1"))
                    .containsExactly("b1", "c1");
            assertThat(database.column("SELECT revision FROM migrate_history ORDER BY 1"))
                    .containsExactly("a0", "b1", "c1");
        }
    }

    private RunResult upgrade(String target) {
        return new Commands(Workload.read(folder), Workload.connections(database), RunSettings.DEFAULT, SILENT)
                .upgrade(target);
    }

    private static String revision(String id, String parent, String label) {
        return "-- revision: %1$s%n-- revises: %2$s%n-- branch labels: %3$s%n-- migrate:upgrade%nCREATE TABLE %1$s ();%n-- migrate:downgrade%nDROP TABLE %1$s;%n"
                .formatted(id, parent, label);
    }
}
