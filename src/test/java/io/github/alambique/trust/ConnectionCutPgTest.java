package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.testing.CountingProxy;
import io.github.alambique.testing.CountingProxy.Sender;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The connection is cut at each message of a run in turn: no revision is half applied, and the next run goes on. */
@PostgresTest
class ConnectionCutPgTest {

    private static final int REVISIONS = 4;

    private final TestDatabase database;

    @TempDir
    private Path folder;

    ConnectionCutPgTest(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @EnumSource
    void noRevisionIsHalfApplied(Sender sender) throws Exception {
        Workload workload = Workload.write(folder, REVISIONS);
        List<String> expected = workload.undisturbed(database);
        int stride = Effort.rounds(40, 1);
        boolean cut = true;
        for (long number = 1; cut; number += stride) {
            Workload.empty(database);
            cut = runCutAt(workload, sender, number);
            awaitEndOfSessions();
            int applied = Workload.applied(database);
            if (applied > 0) {
                workload.assertAppliedUpTo(applied, database);
            }
            workload.upgrade(database, new RunListener() {}).upgrade("head");
            workload.assertComplete(database);
            assertThat(Workload.digest(database))
                    .as("cut at %s %d", sender, number)
                    .isEqualTo(expected);
        }
    }

    /** Whether the run was long enough to be cut there. */
    private boolean runCutAt(Workload workload, Sender sender, long number) throws Exception {
        var cut = new boolean[1];
        try (CountingProxy proxy = CountingProxy.to(database)) {
            TestDatabase proxied = proxy.database(database);
            proxy.cutWhen(message -> {
                boolean hit = !cut[0] && message.sender() == sender && message.number() == number;
                cut[0] |= hit;
                return hit;
            });
            workload.upgrade(proxied, new RunListener() {}).upgrade("head");
            // Cut after all was done, or found out that it was.
            workload.assertComplete(database);
        } catch (MigrationException lost) {
            assertThat(cut[0]).as(String.valueOf(lost)).isTrue();
        }
        return cut[0];
    }

    private void awaitEndOfSessions() throws Exception {
        String others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        while (!database.column(others).equals(List.of("0"))) {
            Thread.sleep(5);
        }
    }
}
