package io.github.alambique.internal.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every place a connection setting can be made in. The two property maps have keys such as {@code migrate.url} and may
 * hold any others; {@code configuration} has the same keys, for the values of the plugin's own {@code <configuration>}.
 * An empty value counts as not set, everywhere.
 *
 * @param home the user's home folder, for {@code ~/.pgpass} and {@code ~/.pg_service.conf}
 */
public record ConnectionSources(
        Map<String, String> commandLine,
        Map<String, String> environment,
        Map<String, String> configuration,
        Map<String, String> projectProperties,
        Optional<ServerCredentials> server,
        Path home) {

    public ConnectionSources {
        commandLine = Map.copyOf(commandLine);
        environment = Map.copyOf(environment);
        configuration = Map.copyOf(configuration);
        projectProperties = Map.copyOf(projectProperties);
        Objects.requireNonNull(server);
        Objects.requireNonNull(home);
    }

    /** The environment alone, as an application that starts has it. */
    public static ConnectionSources ofEnvironment(Map<String, String> environment, Path home) {
        return new ConnectionSources(Map.of(), environment, Map.of(), Map.of(), Optional.empty(), home);
    }

    /** Leaves out the values: passwords are among them. */
    @Override
    public String toString() {
        return "ConnectionSources[values hidden]";
    }
}
