package io.github.alambique.internal.scratch;

import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionSettings;
import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;

/**
 * The configured database, with an open session on it.
 *
 * @param connection in autocommit mode; its owner closes it, after the scratch databases
 * @param settings the settings to connect to other databases of that server; empty if only a driver knows
 */
public record ConfiguredServer(Connection connection, Optional<ConnectionSettings> settings) {

    public ConfiguredServer {
        Objects.requireNonNull(connection);
        Objects.requireNonNull(settings);
    }

    /** With a connection that was opened to it. */
    public static ConfiguredServer of(Connection connection, ConfiguredDatabase database) {
        return new ConfiguredServer(
                connection, database instanceof ConnectionSettings settings ? Optional.of(settings) : Optional.empty());
    }
}
