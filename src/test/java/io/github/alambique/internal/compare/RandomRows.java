package io.github.alambique.internal.compare;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Rows of random values, for the tables of a database: those that the server takes. */
final class RandomRows {

    private static final int ATTEMPTS = 4;

    /** The columns to which an INSERT may give a value. Those with a sequence get its next one. */
    private static final String COLUMNS = """
            SELECT c.oid::regclass::text, a.attname, a.atttypid, a.atthasdef
            FROM pg_class c
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = '' AND a.attidentity = '' AND NOT EXISTS (SELECT FROM pg_attrdef d
                    WHERE d.adrelid = c.oid AND d.adnum = a.attnum AND pg_get_expr(d.adbin, c.oid) ~ 'nextval')
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
            ORDER BY c.oid, a.attnum
            """;

    private static final String TYPES = """
            SELECT t.oid, format_type(t.oid, NULL), t.typtype, t.typcategory,
                coalesce(nullif(t.typbasetype, 0), r.rngsubtype, nullif(t.typelem, 0), 0),
                ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
                ARRAY(SELECT a.atttypid::bigint FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 ORDER BY a.attnum)
            FROM pg_type t
            LEFT JOIN pg_range r ON r.rngtypid = t.oid
            WHERE t.typtype <> 'p' AND t.typname !~ '^_?pg_'
            """;

    private record Type(
            String name, String kind, String category, long of, List<String> labels, List<Long> attributes) {}

    private record Column(String name, long type, boolean hasDefault) {}

    private final Random random;
    private final Map<Long, Type> types = new HashMap<>();
    private final Map<String, List<Column>> tables = new LinkedHashMap<>();

    /** For the tables that are there now. */
    RandomRows(Connection connection, Random random) throws SQLException {
        this.random = random;
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(TYPES)) {
                while (row.next()) {
                    List<String> labels = List.of((String[]) row.getArray(6).getArray());
                    List<Long> attributes = List.of((Long[]) row.getArray(7).getArray());
                    types.put(
                            row.getLong(1),
                            new Type(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getLong(5),
                                    labels,
                                    attributes));
                }
            }
            try (var row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    List<Column> columns = tables.computeIfAbsent(row.getString(1), key -> new ArrayList<>());
                    if (row.getString(2) != null) {
                        columns.add(new Column(row.getString(2), row.getLong(3), row.getBoolean(4)));
                    }
                }
            }
        }
    }

    /** The statements that inserted rows, one for each row. */
    List<String> insert(Connection connection) throws SQLException {
        List<String> taken = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            for (var table : tables.entrySet()) {
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    String insert = insert(table.getKey(), table.getValue());
                    Savepoint before = connection.setSavepoint();
                    try {
                        statement.execute(insert);
                        taken.add(insert);
                    } catch (SQLException refused) {
                        connection.rollback(before);
                    }
                }
            }
        }
        return taken;
    }

    private String insert(String table, List<Column> all) {
        List<Column> columns = all.stream()
                .filter(column -> random.nextInt(column.hasDefault() ? 2 : 8) > 0)
                .toList();
        if (columns.isEmpty()) {
            return "INSERT INTO " + table + " DEFAULT VALUES";
        }
        return "INSERT INTO " + table + " ("
                + columns.stream()
                        .map(column -> Identifier.quote(column.name()))
                        .collect(Collectors.joining(", "))
                + ") VALUES ("
                + columns.stream().map(column -> value(column.type())).collect(Collectors.joining(", ")) + ')';
    }

    private String value(long number) {
        Type type = types.get(number);
        String value = switch (type.kind()) {
            case "e" ->
                Literal.quote(type.labels().get(random.nextInt(type.labels().size())));
            case "d" -> value(type.of());
            case "c" -> type.attributes().stream().map(this::value).collect(Collectors.joining(", ", "ROW(", ")"));
            case "r" -> type.name() + '(' + value(type.of()) + ", NULL)";
            default -> type.category().equals("A") ? "ARRAY[" + value(type.of()) + ']' : plain(type.category());
        };
        return "CAST(" + value + " AS " + type.name() + ')';
    }

    /** A text that most types can be made of: a day of few. */
    private String plain(String category) {
        return category.equals("B")
                ? Boolean.toString(random.nextBoolean())
                : Literal.quote("200" + random.nextInt(4) + "010" + (1 + random.nextInt(5)));
    }
}
