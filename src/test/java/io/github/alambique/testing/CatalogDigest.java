package io.github.alambique.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a database's catalog says, one line a fact, so that two states can be compared and their difference read. It is
 * written apart from the product's own inspection, which it checks.
 */
public final class CatalogDigest {

    private static final String QUERY = read();

    private CatalogDigest() {}

    /** The lines, sorted. The connection's search path is left as it was. */
    public static List<String> of(Connection connection) throws SQLException {
        String searchPath = value(connection, "SHOW search_path");
        value(connection, "SELECT set_config('search_path', '', false)");
        try {
            return values(connection, QUERY);
        } finally {
            value(connection, "SELECT set_config('search_path', '" + searchPath.replace("'", "''") + "', false)");
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        return values(connection, sql).get(0);
    }

    private static List<String> values(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static String read() {
        try (var resource = CatalogDigest.class.getResourceAsStream("catalog-digest.sql")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
