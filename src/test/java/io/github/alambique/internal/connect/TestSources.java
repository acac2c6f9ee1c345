package io.github.alambique.internal.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the sources of one case; every setter adds to what is there. */
final class TestSources {

    private final Map<String, String> commandLine = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> configuration = new HashMap<>();
    private final Map<String, String> projectProperties = new HashMap<>();
    private final Map<String, String> serverConfiguration = new HashMap<>();
    private final Path home;
    private String username = "";
    private String password = "";
    private boolean hasServer;

    TestSources(Path home) {
        this.home = home;
    }

    TestSources commandLine(String property, String value) {
        commandLine.put(property, value);
        return this;
    }

    TestSources environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestSources configuration(String property, String value) {
        configuration.put(property, value);
        return this;
    }

    TestSources projectProperty(String property, String value) {
        projectProperties.put(property, value);
        return this;
    }

    TestSources serverUsername(String value) {
        hasServer = true;
        username = value;
        return this;
    }

    TestSources serverPassword(String value) {
        hasServer = true;
        password = value;
        return this;
    }

    TestSources serverConfiguration(String name, String value) {
        hasServer = true;
        serverConfiguration.put(name, value);
        return this;
    }

    /** A file that only its owner can read. */
    TestSources homeFile(String name, String... lines) {
        try {
            Path file = Files.write(home.resolve(name), (String.join("\n", lines) + "\n").getBytes(UTF_8));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    ConnectionSources build() {
        Optional<ServerCredentials> server = hasServer
                ? Optional.of(new ServerCredentials("notebook", username, Secret.of(password), serverConfiguration))
                : Optional.empty();
        return new ConnectionSources(commandLine, environment, configuration, projectProperties, server, home);
    }

    ConfiguredDatabase resolve() {
        return ConnectionResolver.resolve(build());
    }

    ConnectionSettings settings() {
        return (ConnectionSettings) resolve();
    }
}
