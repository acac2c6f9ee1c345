package io.github.alambique.internal.embedded;

import static io.github.alambique.internal.embedded.ServerFixture.PATIENCE;
import static io.github.alambique.internal.embedded.ServerFixture.database;
import static io.github.alambique.internal.embedded.ServerFixture.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test finds a stopped server on a sound folder, and leaves one. */
@Tag("postgres")
class EmbeddedRestartPgTest {

    @TempDir
    static Path temporary;

    private static ServerFixture servers;

    @BeforeAll
    static void prepare() {
        servers = new ServerFixture(temporary.resolve("data"));
        servers.start().close();
    }

    @Test
    void keepsItsData() throws SQLException {
        try (var first = servers.start()) {
            database(first).execute("CREATE TABLE restarted AS SELECT 42 AS answer");
        }
        try (var second = servers.start()) {
            assertThat(query(second, "SELECT answer FROM restarted")).isEqualTo("42");
        }
    }

    @Test
    void keepsItsDataWhenTheServerWasKilled() throws SQLException, IOException {
        try (var first = servers.start()) {
            database(first).execute("CREATE TABLE killed AS SELECT 42 AS answer");
            ProcessHandle.of(postmaster(servers).pid()).orElseThrow().destroyForcibly();
        }
        try (var second = servers.start()) {
            assertThat(query(second, "SELECT answer FROM killed")).isEqualTo("42");
        }
    }

    @Test
    void closingTwiceIsFine() {
        var server = servers.start();
        server.close();
        server.close();

        assertThat(PostmasterFile.in(servers.folder.directory())).doesNotExist();
    }

    @Test
    void aFailureAfterTheStartStopsTheServer() {
        assertThat(catchThrowableOfType(InvalidInputException.class, () -> servers.start("x".repeat(64), PATIENCE)))
                .isNotNull();
        assertThat(PostmasterFile.in(servers.folder.directory())).doesNotExist();
    }

    @Test
    void leavesAProgramAloneThatHasTheNumberOfADeadServer() throws SQLException, IOException {
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            writePostmasterFile(other.pid());
            try (var server = servers.start()) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    void leavesAServerOnAnotherFolderAlone() throws SQLException, IOException {
        var others = new ServerFixture(temporary.resolve("other"));
        try (var other = others.start()) {
            writePostmasterFile(postmaster(others).pid());
            try (var server = servers.start()) {
                assertThat(server.port()).isNotEqualTo(other.port());
            }
            assertThat(query(other, "SELECT 1")).isEqualTo("1");
        }
    }

    private static PostmasterFile postmaster(ServerFixture servers) throws IOException {
        return PostmasterFile.read(servers.folder.directory()).orElseThrow();
    }

    private static void writePostmasterFile(long pid) throws IOException {
        var directory = servers.folder.directory();
        var now = Long.toString(System.currentTimeMillis() / 1000);
        Files.write(
                PostmasterFile.in(directory),
                List.of(Long.toString(pid), directory.toString(), now, "5432", "", "127.0.0.1", "", "ready"));
    }

    @Test
    void triesAnotherPortWhenTheFirstIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var free = ServerStart.freePort();
            var ports = new ArrayDeque<>(List.of(taken.getLocalPort(), free));
            var programs = new BinariesCache(servers.settings("app", PATIENCE), servers.progress::add)
                    .programs(ServerUser.find());

            var server = new ServerStart(programs, servers.folder, PATIENCE, ports::remove).run();
            server.stop();

            assertThat(server.port()).isEqualTo(free);
        }
    }

    @Test
    void runsAsNobodyWhereRootMayNotHaveANamespace() throws SQLException, IOException {
        assumeThat(ServerUser.isRoot() && ServerUser.NOBODY.isPossible()).isTrue();
        var cache = new BinariesCache(servers.settings("app", PATIENCE), servers.progress::add);
        ServerUser.NOBODY.own(servers.folder.directory());

        var process = new ServerStart(
                        cache.programs(ServerUser.NOBODY), servers.folder, PATIENCE, ServerStart::freePort)
                .run();
        var user = Files.getOwner(
                Path.of("/proc", Long.toString(postmaster(servers).pid())));
        process.stop();

        assertThat(user.getName()).isEqualTo("nobody");
        try (var server = servers.start()) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws IOException {
        var version = servers.folder.directory().resolve("PG_VERSION");
        Files.writeString(version, "13\n");

        var failure = catchThrowableOfType(EnvironmentException.class, servers::start);

        assertThat(failure)
                .hasMessage(
                        "Cannot use the data of the embedded PostgreSQL in \"%s\":"
                                + " its data is of PostgreSQL 13, the binaries are of 18",
                        servers.folder.path());
        assertThat(failure.hint()).contains("Run mvn clean, or delete that folder, to begin with an empty database");
        assertThat(failure.fault()).isEqualTo(Fault.ENVIRONMENT);
        Files.writeString(version, "18\n");
    }

    @Test
    void showsWhatTheServerLoggedWhenItDoesNotStart() throws IOException {
        var configuration = servers.folder.directory().resolve("postgresql.conf");
        var sound = Files.readString(configuration);
        Files.writeString(configuration, "no_such_setting = 1\n", StandardOpenOption.APPEND);

        var failure = catchThrowableOfType(EnvironmentException.class, servers::start);

        assertThat(failure)
                .hasMessageStartingWith("Cannot start the embedded PostgreSQL; it logged")
                .hasMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
        assertThat(failure.hint()).hasValue("Read its whole log in " + servers.folder.log());
        assertThat(failure.fault()).isEqualTo(Fault.ENVIRONMENT);
        Files.writeString(configuration, sound);
    }
}
