package io.github.alambique.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.DatabaseAccessException;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.internal.embedded.EmbeddedServer;
import io.github.alambique.internal.embedded.EmbeddedSettings;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.TestDatabase;
import io.github.alambique.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in recovery, as a read replica is: it can be asked, and what it cannot do is refused before it is tried. */
@Tag("postgres")
class StandbyPgTest {

    private static final RunListener SILENT = new RunListener() {};

    @TempDir
    private Path folder;

    private EmbeddedServer start() {
        return EmbeddedServer.start(
                new EmbeddedSettings(
                        TestServer.binaries(),
                        TestServer.cache(),
                        folder.resolve("data"),
                        "app",
                        Duration.ofMinutes(3)),
                step -> {});
    }

    private static TestDatabase database(EmbeddedServer server) {
        return new TestDatabase(server.host(), server.port(), server.database(), server.user(), server.password());
    }

    @Test
    void standbyIsAskedButNotWrittenTo() throws Exception {
        Workload workload = Workload.write(folder.resolve("project"), 3);
        try (EmbeddedServer primary = start()) {
            workload.upgrade(database(primary), SILENT).upgrade("+2");
        }
        Files.createFile(folder.resolve("data/data/standby.signal"));

        try (EmbeddedServer standby = start()) {
            TestDatabase database = database(standby);
            assertThat(database.column("SELECT pg_is_in_recovery()")).containsExactly("t");
            assertThat(new Commands(
                                    workload.files(),
                                    Workload.connections(database),
                                    RunSettings.DEFAULT,
                                    new RunListener() {})
                            .current(false)
                            .rows())
                    .containsExactly(Workload.id(2));
            assertThat(workload.upgrade(database, SILENT)
                            .upgrade(Workload.id(2))
                            .steps())
                    .isEmpty();
            assertThatThrownBy(() -> workload.upgrade(database, SILENT).upgrade("head"))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("The database is read-only, so 1 step cannot run; nothing was changed");
            assertPrimaryIsNotFound(database);
        }
    }

    private static void assertPrimaryIsNotFound(TestDatabase standby) {
        var settings = new ConnectionSettings(
                List.of(new HostAddress(standby.host(), standby.port())),
                standby.name(),
                standby.user(),
                Secret.of(standby.password()),
                Map.of("targetServerType", "primary"),
                Map.of(),
                Map.of(),
                List.of());
        assertThatThrownBy(() -> new Connector().open(settings))
                .isInstanceOf(DatabaseAccessException.class)
                .hasMessageContaining("no server is of the kind that targetServerType asks for");
    }
}
