package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.embedded.EmbeddedServer;
import io.github.alambique.internal.embedded.EmbeddedSettings;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.Effort;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server goes down at random moments, as {@code pg_ctl stop -m immediate} has it, and comes back; the next run goes on. */
@Tag("postgres")
class ServerCrashPgTest {

    private static final int KILLS_A_ROUND = 2;

    @TempDir
    private Path folder;

    @Test
    void runsOnAKilledServerAreGoneOnWith() throws Exception {
        Workload workload = Workload.write(folder.resolve("project"), 50);
        try (var server = new Server(folder.resolve("data"))) {
            List<String> expected = workload.undisturbed(server.database());
            int kills = 0;
            for (long seed = 1; kills < Effort.rounds(4, 50); seed++) {
                System.out.println("seed " + seed);
                var random = new Random(seed);
                Workload.empty(server.database());
                for (int kill = 0; kill < KILLS_A_ROUND; kill++) {
                    kills += runUntilKilled(workload, server, random) ? 1 : 0;
                }
                workload.upgrade(server.database(), new RunListener() {}).upgrade("head");
                workload.assertComplete(server.database());
                assertThat(Workload.digest(server.database()))
                        .as("seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    /** Whether the run saw the end of its server. */
    private static boolean runUntilKilled(Workload workload, Server server, Random random) {
        var killer = new Killer(server, random.nextInt(20), random.nextInt(6));
        try {
            new Commands(
                            workload.files(),
                            () -> Workload.connections(server.database()).open(),
                            RunSettings.DEFAULT,
                            killer)
                    .upgrade("head");
            return false;
        } catch (MigrationException lost) {
            assertThat(lost.getMessage()).isNotBlank();
            return true;
        } finally {
            killer.killed.join();
        }
    }

    /** A server that, killed, comes back for whoever asks for it. */
    private static final class Server implements AutoCloseable {

        private final Path data;
        private EmbeddedServer running;
        private boolean killed;

        Server(Path data) {
            this.data = data;
            this.running = start();
        }

        private EmbeddedServer start() {
            var settings =
                    new EmbeddedSettings(TestServer.binaries(), TestServer.cache(), data, "app", Duration.ofMinutes(3));
            return EmbeddedServer.start(settings, step -> {});
        }

        synchronized TestDatabase database() {
            if (killed) {
                running.close();
                running = start();
                killed = false;
            }
            return new TestDatabase(
                    running.host(), running.port(), running.database(), running.user(), running.password());
        }

        /** By the signal that pg_ctl sends. */
        synchronized void kill() throws IOException, InterruptedException {
            String postmaster =
                    Files.readAllLines(data.resolve("data/postmaster.pid")).get(0);
            new ProcessBuilder("kill", "-QUIT", postmaster).start().waitFor();
            killed = true;
        }

        @Override
        public synchronized void close() {
            running.close();
        }
    }

    /** Kills a server a moment after so many steps. */
    private static final class Killer implements RunListener {

        private final Server server;
        private final long millis;
        private int stepsLeft;
        private CompletableFuture<Void> killed = CompletableFuture.completedFuture(null);

        Killer(Server server, int steps, long millis) {
            this.server = server;
            this.stepsLeft = steps;
            this.millis = millis;
        }

        @Override
        public void stepFinished(Step step, String message, Duration duration) {
            if (stepsLeft-- == 0) {
                killed = CompletableFuture.runAsync(this::kill);
            }
        }

        private void kill() {
            try {
                Thread.sleep(millis);
                server.kill();
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
