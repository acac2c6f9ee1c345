package io.github.alambique.testing;

import static java.util.Objects.requireNonNull;

import io.github.alambique.embedded.EmbeddedServer;
import io.github.alambique.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.testcontainers.containers.PostgreSQLContainer;

/** The servers tests run on. Each is started when first asked for and ends with the JVM. */
public enum TestServer {
    /**
     * From the binaries on the test class path, or of the major version that the system property {@code
     * test.postgres.version} names; what it needs is kept under {@code target} between builds.
     */
    EMBEDDED {
        @Override
        TestDatabase maintenance() {
            return Embedded.DATABASE;
        }
    },
    /** The oldest PostgreSQL there is support for. */
    OLDEST {
        @Override
        TestDatabase maintenance() {
            return Oldest.DATABASE;
        }
    },
    /** In a container; for classes that are disabled where there is no Docker. */
    CONTAINER {
        @Override
        TestDatabase maintenance() {
            return Container.DATABASE;
        }
    };

    private static final Path HOME = Path.of("target", "embedded-postgres");
    private static final String IMAGE = "postgres:18-alpine";

    /** The database to create others from. */
    abstract TestDatabase maintenance();

    /** An empty database of this name; what an earlier run left under it is dropped. */
    public TestDatabase create(String name) throws SQLException {
        drop(name);
        var server = maintenance();
        server.execute("CREATE DATABASE \"" + name + "\"");
        return new TestDatabase(server.host(), server.port(), name, server.user(), server.password());
    }

    public void drop(String name) throws SQLException {
        maintenance().execute("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
    }

    /** The jar of the binaries on the test class path. */
    public static Path binaries() {
        var archive = requireNonNull(
                TestServer.class.getResource("/postgres-linux-x86_64.txz"),
                "no PostgreSQL binaries on the test class path");
        try {
            var connection = (JarURLConnection) archive.openConnection();
            return Path.of(connection.getJarFileURL().toURI());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Where binaries are unpacked, for all tests and builds. */
    public static Path cache() {
        return HOME.resolve("cache");
    }

    /** A jar that the build put under {@code target}, since a class path holds one version of an artifact. */
    private static Path binaries(String version) {
        Path folder = HOME.resolve("binaries");
        try (var jars = Files.newDirectoryStream(folder, "*-" + version + ".*.jar")) {
            return jars.iterator().next();
        } catch (IOException | NoSuchElementException missing) {
            throw new IllegalStateException(
                    "No binaries of PostgreSQL " + version + " in " + folder + ": run mvn process-test-resources"
                            + " -Dtest.postgres.version=" + version,
                    missing);
        }
    }

    /** A server for this JVM alone; the build runs tests in several. */
    private static TestDatabase start(Path binaries, String dataFolder) {
        Path data = HOME.resolve(dataFolder + "-" + System.getProperty("test.fork", "alone"));
        var settings = new EmbeddedSettings(binaries, cache(), data, "postgres", Duration.ofMinutes(3));
        // The JVM's end closes it.
        var server = EmbeddedServer.start(settings, System.out::println);
        return new TestDatabase(server.host(), server.port(), server.database(), server.user(), server.password());
    }

    private static TestDatabase start(String version) {
        return start(binaries(version), "data-" + version);
    }

    private static final class Embedded {
        static final TestDatabase DATABASE = Optional.ofNullable(System.getProperty("test.postgres.version"))
                .filter(version -> !binaries().getFileName().toString().contains("-" + version + "."))
                .map(TestServer::start)
                .orElseGet(() -> TestServer.start(binaries(), "data"));
    }

    private static final class Oldest {
        static final TestDatabase DATABASE = TestServer.start("14");
    }

    private static final class Container {
        static final TestDatabase DATABASE = start();

        private static TestDatabase start() {
            var container = new PostgreSQLContainer<>(IMAGE);
            container.start();
            return new TestDatabase(
                    container.getHost(),
                    container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    container.getDatabaseName(),
                    container.getUsername(),
                    container.getPassword());
        }
    }
}
