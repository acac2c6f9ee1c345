package io.github.alambique.testing;

import io.github.alambique.schema.Literal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a database's catalog says, one line a fact, so that two states can be compared and their difference read. It is
 * written apart from the product's own inspection, which it checks.
 */
public final class CatalogDigest {

    private static final String QUERY = read("catalog-digest.sql");
    private static final String READ_BACK = read("catalog-read-back.sql");

    private CatalogDigest() {}

    /** The lines, sorted. The connection's search path is left as it was. */
    public static List<String> of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(script(searchPath(statement)));
            statement.getMoreResults();
            try (var rows = statement.getResultSet()) {
                List<String> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
                return lines;
            }
        }
    }

    /**
     * The lines once views, checks, defaults, indexes, statistics and policies were loaded again from what the server prints
     * of them, which it may print in another form then.
     */
    public static List<String> readBack(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(READ_BACK);
        }
        return of(connection);
    }

    // All at once: the driver prepares its statements anew when the server tells of another search path.
    private static String script(String searchPath) {
        return String.join(";\n", setSearchPath(""), QUERY, setSearchPath(searchPath));
    }

    private static String searchPath(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("SHOW search_path")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String setSearchPath(String path) {
        return "SELECT set_config('search_path', " + Literal.quote(path) + ", false)";
    }

    private static String read(String name) {
        try (var resource = CatalogDigest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
