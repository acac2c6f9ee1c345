package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real builds that are killed (SIGKILL), and many at once. */
@PostgresTest
class MavenKillIT {

    private static final int KILLS_A_ROUND = 2;

    private final TestDatabase database;

    @TempDir
    private Path folder;

    MavenKillIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void killedBuildsAreGoneOnWith() throws Exception {
        Workload workload = Workload.write(folder.resolve("src/main"), 50);
        List<String> expected = workload.undisturbed(database);
        MavenProject project = MavenProject.create(folder, database, "");
        int kills = 0;
        for (long seed = 1; kills < Effort.rounds(2, 20); seed++) {
            System.out.println("seed " + seed);
            var random = new Random(seed);
            Workload.empty(database);
            for (int kill = 0; kill < KILLS_A_ROUND; kill++) {
                Process build = project.start("migrate:upgrade");
                kills += UpgradeProgram.killAfter(build, 1 + random.nextInt(24), random.nextInt(6_000)) ? 1 : 0;
            }

            MavenProject.Run last = project.run("migrate:upgrade");

            assertThat(last.exit()).as(last.log()).isZero();
            workload.assertComplete(database);
            assertThat(Workload.digest(database)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void buildsAtOnceAreOne() throws Exception {
        Workload workload = Workload.write(folder.resolve("src/main"), 50);
        List<String> expected = workload.undisturbed(database);
        MavenProject project = MavenProject.create(folder, database, "");
        Workload.empty(database);
        List<Process> builds = new ArrayList<>();
        for (int build = 0; build < Effort.rounds(2, 16); build++) {
            builds.add(project.start("migrate:upgrade"));
        }

        List<String> steps = new ArrayList<>();
        for (Process build : builds) {
            MavenProject.Run run = MavenProject.end(build);
            assertThat(run.exit()).as(run.log()).isZero();
            run.log().lines().filter(UpgradeProgram::isStep).forEach(steps::add);
        }

        assertThat(steps).hasSize(workload.size());
        workload.assertComplete(database);
        assertThat(Workload.digest(database)).isEqualTo(expected);
    }
}
