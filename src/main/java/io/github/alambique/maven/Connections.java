package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.Database;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionPart;
import io.github.alambique.internal.connect.ConnectionResolver;
import io.github.alambique.internal.connect.ConnectionSources;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.connect.Connector;
import io.github.alambique.internal.connect.DatabaseNotConfiguredException;
import io.github.alambique.internal.connect.EmbeddedDatabase;
import io.github.alambique.internal.connect.ServerCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Finds the configured database, reports it, starts it if it is an embedded one, and connects to it. */
final class Connections {

    private final Supplier<ConnectionSources> sources;
    private final Supplier<ConfiguredDatabase> embedded;
    private final int retries;
    private final Log log;

    /**
     * @param embedded starts the embedded server
     * @param retries how often to try again while the server is starting
     */
    Connections(Supplier<ConnectionSources> sources, Supplier<ConfiguredDatabase> embedded, int retries, Log log) {
        this.sources = sources;
        this.embedded = embedded;
        this.retries = retries;
        this.log = log;
    }

    static ConnectionSources sources(
            MavenProject project,
            MavenSession session,
            Map<String, String> configuration,
            Optional<ServerCredentials> server) {
        return new ConnectionSources(
                Parameters.commandLine(session),
                System.getenv(),
                configuration,
                Parameters.strings(project.getProperties()),
                server,
                home());
    }

    /** The configured database, not connected to yet. */
    Database database() {
        return database(configured());
    }

    Database database(ConfiguredDatabase configured) {
        var connector = new Connector(retries, log::warn);
        return () -> connector.open(configured);
    }

    /** Where to connect to; an embedded server has been started. */
    ConfiguredDatabase configured() {
        ConfiguredDatabase configured = ConnectionResolver.resolve(sources.get());
        configured.warnings().forEach(log::warn);
        if (configured instanceof EmbeddedDatabase) {
            configured = embedded.get();
        }
        log.info(configured.describe());
        return configured;
    }

    /** Where to connect to, for work that opens connections of its own; the server has answered. */
    ConfiguredDatabase answering() {
        ConfiguredDatabase configured = configured();
        if (retries > 0) {
            new Connector(retries, log::warn).majorVersion(configured);
        }
        return configured;
    }

    /** The same; empty if no database is configured. */
    Optional<ConfiguredDatabase> answeringIfConfigured() {
        try {
            return Optional.of(answering());
        } catch (DatabaseNotConfiguredException none) {
            // A user name alone, as PGUSER often is, says nothing about a database; a host or a database does.
            if (none.missing().containsAll(List.of(ConnectionPart.HOST, ConnectionPart.DATABASE))) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** The major version of the configured server, if it answers. An embedded one has that of the scratch databases. */
    OptionalInt majorVersion() {
        try {
            ConfiguredDatabase configured = ConnectionResolver.resolve(sources.get());
            return configured instanceof EmbeddedDatabase
                    ? OptionalInt.empty()
                    : OptionalInt.of(new Connector().majorVersion(configured));
        } catch (DatabaseNotConfiguredException none) {
            return OptionalInt.empty();
        } catch (MigrationException unreachable) {
            log.info("The configured database does not report its version: " + unreachable.getMessage());
            return OptionalInt.empty();
        }
    }

    /** The server for scratch databases that a url of its own names. */
    static Optional<ConfiguredDatabase> scratchServer(
            MavenProject project, MavenSession session, @Nullable ConnectionUrl configured) {
        if (configured != null && configured.hasPassword()) {
            throw passwordInConfiguration("scratchUrl");
        }
        String property = "migrate.scratch.url";
        return Stream.of(
                        Optional.ofNullable(Parameters.commandLine(session).get(property)),
                        Optional.ofNullable(System.getenv("MIGRATE_SCRATCH_URL")),
                        Optional.ofNullable(configured).map(ConnectionUrl::reveal),
                        Optional.ofNullable(project.getProperties().getProperty(property)))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> server(property, text));
    }

    private static ConfiguredDatabase server(String property, String text) {
        var sources = new ConnectionSources(
                Map.of("migrate.url", text),
                Map.of(),
                Map.of(),
                Map.of("migrate.database", "postgres"),
                Optional.empty(),
                home());
        try {
            return ConnectionResolver.resolve(sources);
        } catch (MigrationException failure) {
            throw new InvalidInputException(
                    "The url of %s cannot be used: %s"
                            .formatted(
                                    property,
                                    String.valueOf(failure.getMessage()).replace("-Dmigrate.url", property)),
                    "Set it to a url with host and user, as postgresql://user@host/postgres, or to embedded",
                    failure);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /** The plugin's configuration holds a password. */
    static InvalidInputException passwordInConfiguration(String parameter) {
        return new InvalidInputException(
                (parameter.equals("password")
                                ? "The plugin's configuration holds a password in <password>"
                                : "The %s in the plugin's configuration holds a password".formatted(parameter))
                        + ", which Maven prints under -X",
                "Take it out, and set it in settings.xml with <serverId>, in the environment as MIGRATE_PASSWORD"
                        + " or on the command line with -Dmigrate.password");
    }
}
