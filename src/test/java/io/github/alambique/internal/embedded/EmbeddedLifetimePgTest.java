package io.github.alambique.internal.embedded;

import static io.github.alambique.internal.embedded.ServerFixture.PATIENCE;
import static io.github.alambique.internal.embedded.ServerFixture.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.EnvironmentException;
import io.github.alambique.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a server, and of the next one, when its JVM ends in one way or another. */
@Tag("postgres")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedLifetimePgTest {

    @TempDir
    static Path temporary;

    private static ServerFixture servers;

    @BeforeAll
    static void prepare() {
        servers = new ServerFixture(temporary.resolve("data"));
        servers.start().close();
    }

    private static HolderProcess holder(Class<?> program) throws IOException {
        var holder = HolderProcess.start(program, TestServer.cache(), servers.folder.path());
        holder.await(ServerHolder.READY);
        return holder;
    }

    private static PostmasterFile postmaster() throws IOException {
        return PostmasterFile.read(servers.folder.directory()).orElseThrow();
    }

    private static boolean isStopped() throws IOException {
        return PostmasterFile.read(servers.folder.directory()).isEmpty();
    }

    private static void awaitStop() throws IOException {
        while (!isStopped()) {
            Pause.millis(10);
        }
    }

    @Test
    void endsWithItsJvm() throws IOException, InterruptedException {
        try (var holder = holder(ServerHolder.class)) {
            assertThat(holder.end()).isEmpty();

            assertThat(isStopped()).isTrue();
        }
    }

    @Test
    void endsWithItsJvmWhoseClassLoaderWasClosed() throws IOException, InterruptedException {
        try (var holder = holder(RealmHolder.class)) {
            assertThat(holder.end()).isEmpty();

            assertThat(isStopped()).isTrue();
        }
    }

    @Test
    void endsSoonAfterItsJvmWasKilled() throws IOException, InterruptedException {
        try (var holder = holder(ServerHolder.class)) {
            holder.kill();

            awaitStop();
        }
    }

    @Test
    void startsAtOnceAfterTheJvmWasKilled() throws IOException, InterruptedException, SQLException {
        try (var holder = holder(ServerHolder.class)) {
            holder.kill();

            try (var server = servers.start()) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void replacesAServerThatNobodyLooksAfter() throws IOException, InterruptedException, SQLException {
        try (var holder = holder(ServerHolder.class)) {
            var left = postmaster();
            holder.killWithChildren();
            assertThat(left.isAliveOn(servers.folder.directory())).isTrue();

            try (var server = servers.start()) {
                assertThat(postmaster().pid()).isNotEqualTo(left.pid());
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void namesTheProcessItWaitedForInVain() throws IOException, InterruptedException {
        try (var holder = holder(ServerHolder.class)) {
            var failure = catchThrowableOfType(
                    EnvironmentException.class, () -> servers.start("app", Duration.ofMillis(100)));

            assertThat(failure)
                    .hasMessage(
                            "Folder \"%s\" of the embedded PostgreSQL has been in use by process %d for 0 s",
                            servers.folder.path(), holder.pid());
            holder.end();
        }
    }

    @Test
    void waitsForAnotherProcessAndSaysSo() throws IOException, InterruptedException, SQLException {
        try (var holder = holder(ServerHolder.class)) {
            var start = CompletableFuture.supplyAsync(() -> servers.start("app", PATIENCE));
            var message = "Waiting for process " + holder.pid() + ", which uses " + servers.folder.path();
            while (!servers.progress.contains(message)) {
                Pause.millis(10);
            }
            assertThat(start).isNotDone();
            holder.end();

            try (var server = start.join()) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void joiningItDoesNotOpenItToAnotherProcess() throws IOException, InterruptedException {
        try (var server = servers.start();
                var other = HolderProcess.start(ServerHolder.class, TestServer.cache(), servers.folder.path())) {
            servers.start().close();

            other.await("Waiting for process " + ProcessHandle.current().pid());
            servers.start().close();
            assertThat(other.saysWithin(Duration.ofSeconds(1))).isFalse();

            server.close();
            other.await(ServerHolder.READY);
            assertThat(other.end()).isEmpty();
        }
    }

    @Test
    void aKilledUnpackingOrInitialisingStopsNobody() throws IOException, InterruptedException {
        var cache = temporary.resolve("cache");
        for (var phase : new String[] {"Unpacking", "Initialising"}) {
            try (var holder = HolderProcess.start(ServerHolder.class, cache, temporary.resolve("killed"))) {
                holder.await(phase);
                Pause.millis(200);
                holder.kill();
            }
        }
        try (var first = HolderProcess.start(ServerHolder.class, cache, temporary.resolve("first"));
                var second = HolderProcess.start(ServerHolder.class, cache, temporary.resolve("second"))) {
            first.await(ServerHolder.READY);
            second.await(ServerHolder.READY);
            assertThat(first.end()).isEmpty();
            assertThat(second.end()).isEmpty();
        }
    }
}
