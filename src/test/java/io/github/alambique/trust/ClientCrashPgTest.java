package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.run.RunListener;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running process is killed (SIGKILL) at random moments; the next run goes on as if nothing had been. */
@PostgresTest
class ClientCrashPgTest {

    private static final int KILLS_A_RUN = 4;

    private final TestDatabase database;

    @TempDir
    private Path folder;

    ClientCrashPgTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void killedRunsAreGoneOnWith() throws Exception {
        Workload workload = Workload.write(folder, 50);
        List<String> expected = workload.undisturbed(database);
        int kills = 0;
        for (long seed = 1; kills < Effort.rounds(8, 200); seed++) {
            System.out.println("seed " + seed);
            var random = new Random(seed);
            Workload.empty(database);
            for (int kill = 0; kill < KILLS_A_RUN; kill++) {
                Process run = UpgradeProgram.start(folder, database);
                kills += UpgradeProgram.killAfter(run, random.nextInt(20), random.nextInt(6_000)) ? 1 : 0;
            }
            workload.upgrade(database, new RunListener() {}).upgrade("head");
            workload.assertComplete(database);
            assertThat(Workload.digest(database)).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
