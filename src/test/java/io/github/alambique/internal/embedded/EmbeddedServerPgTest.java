package io.github.alambique.internal.embedded;

import static io.github.alambique.internal.embedded.ServerFixture.PATIENCE;
import static io.github.alambique.internal.embedded.ServerFixture.query;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alambique.InvalidInputException;
import io.github.alambique.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgres")
class EmbeddedServerPgTest {

    @TempDir
    static Path temporary;

    private static ServerFixture servers;
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        servers = new ServerFixture(temporary.resolve("data"));
        server = servers.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listensOnLoopbackOnly() throws SQLException {
        assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query(server, "SHOW unix_socket_directories")).isEmpty();
    }

    @Test
    void asksForThePassword() throws SQLException {
        var wrong = new TestDatabase(server.host(), server.port(), server.database(), server.user(), "wrong");

        assertThatThrownBy(wrong::connect).hasMessageContaining("password authentication failed");
        assertThat(query(server, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    /** Whoever may look at a process sees both. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void noPasswordIsOnACommandLineOrInAnEnvironment() throws IOException {
        for (var process : ProcessHandle.current().descendants().toList()) {
            var folder = Path.of("/proc", Long.toString(process.pid()));
            assertThat(Files.readString(folder.resolve("cmdline"), ISO_8859_1)).doesNotContain(server.password());
            assertThat(Files.readString(folder.resolve("environ"), ISO_8859_1)).doesNotContain(server.password());
        }
        assertThat(variables(watch()))
                .isSubsetOf("PATH", "HOME", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "LC_ALL", "PWD", "SHLVL", "_");
    }

    /** The shell that looks after the server; PostgreSQL writes over its own. */
    private static ProcessHandle watch() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .command()
                        .filter(command -> !command.endsWith("postgres"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> variables(ProcessHandle process) throws IOException {
        var environment = Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"), ISO_8859_1);
        return Stream.of(environment.split("\0"))
                .map(variable -> variable.split("=", 2)[0])
                .toList();
    }

    @Test
    void keepsThePasswordToItsOwner() throws IOException {
        assertThat(server.toString()).doesNotContain(server.password());
        assertThat(servers.progress).noneMatch(line -> line.contains(server.password()));
        assertThat(permissions(servers.folder.path().resolve("password"))).isEqualTo("rw-------");
        assertThat(permissions(servers.folder.path())).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void knowsUnicodeAndSortsByCodePoint() throws SQLException {
        assertThat(query(server, "SELECT upper('é')")).isEqualTo("É");
        assertThat(query(server, "SELECT 'a' < 'B'")).isEqualTo("f");
    }

    @Test
    void aSecondStartInThisProcessJoinsTheServer() throws SQLException {
        try (var second = servers.start("other", PATIENCE)) {
            assertThat(second.port()).isEqualTo(server.port());
            assertThat(query(second, "SELECT current_database()")).isEqualTo("other");
        }
        assertThat(query(server, "SELECT current_database()")).isEqualTo("app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mixed Case", "quote\"d", "it's", "back\\slash", "new\nline", "übung", "$(date)", "a/../b"})
    void hasTheDatabaseWhateverItsName(String name) throws SQLException {
        for (var time = 0; time < 2; time++) {
            servers.start(name, PATIENCE);
        }

        try (var connection = ServerFixture.database(server).connect();
                var query = connection.prepareStatement("SELECT count(*) FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            var rows = query.executeQuery();
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void createsTheDatabaseAgainWhenItWasDropped() throws SQLException {
        servers.start("dropped", PATIENCE);
        ServerFixture.database(server).execute("DROP DATABASE dropped", "CHECKPOINT");

        var again = servers.start("dropped", PATIENCE);

        assertThat(query(again, "SELECT current_database()")).isEqualTo("dropped");
    }

    @Test
    void refusesADatabaseNameThatPostgresqlWouldCut() {
        var name = "é".repeat(32);

        var failure = catchThrowableOfType(InvalidInputException.class, () -> servers.start(name, PATIENCE));

        assertThat(failure)
                .hasMessage(
                        "Cannot create database \"%s\" on the embedded PostgreSQL: its name is longer than 63 bytes",
                        name);
        assertThat(failure.hint()).hasValue("Choose another name");
    }
}
