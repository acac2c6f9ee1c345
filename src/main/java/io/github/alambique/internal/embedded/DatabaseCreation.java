package io.github.alambique.internal.embedded;

import io.github.alambique.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Creates the configured database if the server does not have it. The driver quotes its name, since this package uses no other
 * package but that of the errors.
 */
final class DatabaseCreation {

    private static final String MAINTENANCE = "postgres";
    private static final int LONGEST_NAME = 63;

    private DatabaseCreation() {}

    /** If the folder has a note of the database, no connection is made: the first one of a JVM takes long. */
    static void run(EmbeddedServer server, DataFolder folder) throws IOException {
        var name = server.database();
        if (name.equals(MAINTENANCE) || folder.hasDatabase(name)) {
            return;
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            // PostgreSQL would truncate the name, and this database would never be found again.
            throw refused(name, "its name is longer than " + LONGEST_NAME + " bytes", null);
        }
        try (var connection = connect(server)) {
            var id = id(connection, name);
            if (id.isEmpty()) {
                create(connection, name);
                id = id(connection, name);
            }
            folder.noteDatabase(name, id.orElseThrow());
        } catch (SQLException failure) {
            throw refused(name, failure.getMessage(), failure);
        }
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("sslmode", "disable");
        var url = "jdbc:postgresql://%s:%s/%s".formatted(server.host(), server.port(), MAINTENANCE);
        // The driver itself, since DriverManager may not see it from a Maven plugin.
        var connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new IllegalStateException(url);
        }
        return connection;
    }

    private static OptionalLong id(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT oid FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) ?::pg_catalog.text")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong("oid")) : OptionalLong.empty();
            }
        }
    }

    private static void create(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            var quoted = connection.unwrap(PGConnection.class).escapeIdentifier(name);
            statement.execute("CREATE DATABASE " + quoted);
        }
    }

    private static InvalidInputException refused(String name, @Nullable String reason, @Nullable Throwable cause) {
        return new InvalidInputException(
                "Cannot create database \"%s\" on the embedded PostgreSQL: %s".formatted(name, reason),
                "Choose another name",
                cause);
    }
}
