package io.github.alambique.internal.compare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a database, as far as they can be told from the columns that are still there later. */
final class Rows {

    private static final String COLUMNS = """
            SELECT c.oid::regclass::text, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind = 'r' AND a.attgenerated = '' AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
            ORDER BY 1, 2
            """;

    private final Map<String, Map<String, String>> tables;
    private final Map<String, List<String>> values = new TreeMap<>();

    private Rows(Map<String, Map<String, String>> tables) {
        this.tables = tables;
    }

    static Rows insert(Connection connection, String inserts) throws SQLException {
        if (inserts.isEmpty()) {
            return new Rows(Map.of());
        }
        try (var statement = connection.createStatement()) {
            statement.execute(inserts);
        }
        Rows rows = new Rows(columns(connection));
        for (var table : rows.tables.entrySet()) {
            for (String column : table.getValue().keySet()) {
                rows.values.put(table.getKey() + "." + column, values(connection, table.getKey(), column));
            }
        }
        return rows;
    }

    /** The values that are no longer there, each as a failure of what was done. */
    List<String> lost(Connection connection, String what) throws SQLException {
        List<String> failures = new ArrayList<>();
        Map<String, Map<String, String>> after = columns(connection);
        for (var table : tables.entrySet()) {
            for (var column : table.getValue().entrySet()) {
                String type = after.getOrDefault(table.getKey(), Map.of()).get(column.getKey());
                if (type == null) {
                    continue;
                }
                List<String> before = values.getOrDefault(table.getKey() + "." + column.getKey(), List.of());
                List<String> now = values(connection, table.getKey(), column.getKey());
                boolean same = type.equals(column.getValue()) ? before.equals(now) : before.size() == now.size();
                if (!same) {
                    failures.add(what + " changed " + table.getKey() + "." + column.getKey() + " from " + before
                            + " to " + now);
                }
            }
        }
        return failures;
    }

    private static List<String> values(Connection connection, String table, String column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT " + column + "::text FROM ONLY " + table + " ORDER BY 1 NULLS FIRST")) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    private static Map<String, Map<String, String>> columns(Connection connection) throws SQLException {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString(1), key -> new TreeMap<>())
                        .put(rows.getString(2), rows.getString(3));
            }
        }
        return tables;
    }
}
