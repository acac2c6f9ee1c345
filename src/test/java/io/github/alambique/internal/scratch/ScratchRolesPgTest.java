package io.github.alambique.internal.scratch;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.internal.embedded.EmbeddedServer;
import io.github.alambique.internal.embedded.EmbeddedSettings;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles are the server's: those that revisions create would be in the way of the next run. */
@PostgresTest
class ScratchRolesPgTest {

    private static final String ROLES = "SELECT rolname FROM pg_roles WHERE oid >= 16384 ORDER BY 1";

    private static final DdlScript CREATION = new DdlScript("a.sql", """
            CREATE ROLE "Reader";
            CREATE ROLE writer IN ROLE "Reader" LOGIN;
            CREATE TABLE item (id int);
            GRANT SELECT ON item TO "Reader";
            ALTER TABLE item OWNER TO writer;
            GRANT CREATE ON DATABASE postgres TO writer;
            """);

    @TempDir
    private Path folder;

    private EmbeddedServer server;

    @BeforeEach
    void start() {
        server = EmbeddedServer.start(
                new EmbeddedSettings(
                        TestServer.binaries(),
                        TestServer.cache(),
                        folder.resolve("data"),
                        "postgres",
                        Duration.ofMinutes(1)),
                progress -> {});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestDatabase maintenance() {
        return new TestDatabase(server.host(), server.port(), "postgres", server.user(), server.password());
    }

    private ScratchDatabases run(boolean exclusive) {
        var settings = ConnectionSettings.of(
                new HostAddress(server.host(), server.port()), "postgres", server.user(), Secret.of(server.password()));
        return new ScratchDatabases(
                Optional.empty(),
                ScratchSettings.DEFAULT,
                version -> new ServerStarter.Started(settings, () -> {}, exclusive));
    }

    private List<String> roles() throws SQLException {
        return maintenance().column(ROLES);
    }

    @Test
    void goWithTheLastScratchDatabase() throws Exception {
        try (ScratchDatabases scratch = run(true)) {
            ScratchDatabase first = scratch.create();
            first.run(List.of(CREATION));
            scratch.copy(first).close();
            assertThat(roles()).containsExactly("Reader", "writer");

            first.close();
            assertThat(roles()).isEmpty();
            scratch.create().run(List.of(CREATION));
        }

        assertThat(roles()).isEmpty();
    }

    @Test
    void ofAKilledRunGoAtTheNextStart() throws Exception {
        maintenance()
                .execute(
                        "CREATE ROLE killed",
                        "CREATE DATABASE migrate_scratch_0000000000000001_1",
                        "GRANT CREATE ON DATABASE migrate_scratch_0000000000000001_1 TO killed");

        try (ScratchDatabases scratch = run(true)) {
            scratch.create();
            assertThat(roles()).isEmpty();
        }
    }

    @Test
    void thatCannotBeDroppedDoNotKeepTheOthers() throws Exception {
        maintenance().execute("CREATE ROLE owner", "CREATE DATABASE other OWNER owner");

        try (ScratchDatabases scratch = run(true)) {
            scratch.create().run(List.of(CREATION));
        }

        assertThat(roles()).containsExactly("owner");
    }

    @Test
    void stayWhileAnotherRunHasADatabase() throws Exception {
        try (ScratchDatabases scratch = run(true)) {
            scratch.create().run(List.of(CREATION));
            try (ScratchDatabases other = run(true)) {
                other.create();
            }
            assertThat(roles()).containsExactly("Reader", "writer");
        }
        assertThat(roles()).isEmpty();
    }

    @Test
    void stayOnAServerThatOthersUse() throws Exception {
        try (ScratchDatabases scratch = run(false)) {
            scratch.create().execute(List.of("CREATE ROLE maker"));
        }

        assertThat(roles()).containsExactly("maker");
    }

    @Test
    void thatStayedAreNamedWhenTheyAreInTheWay() throws Exception {
        try (ScratchDatabases scratch = run(false)) {
            scratch.create().run(List.of(CREATION));
        }

        try (ScratchDatabases scratch = run(false)) {
            ScratchDatabase database = scratch.create();
            assertThatThrownBy(() -> database.run(List.of(CREATION)))
                    .isInstanceOf(DdlFailedException.class)
                    .hasMessageContaining("role \"Reader\" already exists")
                    .extracting(failure -> ((DdlFailedException) failure).hint().orElseThrow(), as(STRING))
                    .startsWith("Roles belong to the whole server, and stay there when a scratch database is dropped.")
                    .contains("DROP ROLE", "migrate.scratch.url=embedded");
        }
    }
}
