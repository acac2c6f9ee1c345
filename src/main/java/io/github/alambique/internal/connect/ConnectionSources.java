package io.github.alambique.internal.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All sources of connection settings. The two property maps have keys such as {@code migrate.url} and may have others;
 * {@code configuration} has the same keys, for the plugin's {@code <configuration>}. An empty value means not set.
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

    /** Leaves out the values: passwords are among them. */
    @Override
    public String toString() {
        return "ConnectionSources[values hidden]";
    }
}
