package io.github.alambique.internal.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rows of a database, each as JSON, so that two states can be compared although columns were added, dropped, renamed
 * or moved. Rows of partitions count as rows of their partitioned table. Read in a session whose search path is empty.
 */
final class TableRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String COLUMNS = """
            WITH RECURSIVE part (type, id) AS (
                SELECT oid, oid FROM pg_type WHERE oid >= 16384
                UNION
                SELECT part.type, on_type.id
                FROM part
                JOIN pg_type t ON t.oid = part.id
                JOIN LATERAL (SELECT t.typelem AS id UNION ALL SELECT t.typbasetype
                    UNION ALL SELECT x.atttypid FROM pg_attribute x WHERE x.attrelid = t.typrelid AND x.attnum > 0) AS on_type ON true
                WHERE on_type.id <> 0
            ), definition AS (
                SELECT part.type, string_agg(DISTINCT concat_ws(' ', t.oid::regtype,
                    (SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
                    (SELECT string_agg(x.attname || ' ' || format_type(x.atttypid, x.atttypmod), ',' ORDER BY x.attnum)
                        FROM pg_attribute x WHERE x.attrelid = t.typrelid AND x.attnum > 0 AND NOT x.attisdropped)), ';') AS text
                FROM part JOIN pg_type t ON t.oid = part.id GROUP BY part.type
            )
            SELECT c.oid::regclass::text, c.relkind::text, a.attname, concat(format_type(a.atttypid, a.atttypmod), d.text)
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN definition d ON d.type = a.atttypid
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attgenerated = ''
                AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                AND c.relname !~ '^migrate_(version|history|progress)$'
            ORDER BY 1, 3
            """;

    /** Types of the server's own have no schema where the search path is empty. */
    private static final Pattern OWN_TYPE = Pattern.compile("\\w+\\.(\\w+)");

    /** The partition or table that holds a row, and its values. */
    private record Row(String holder, ObjectNode values) {}

    private record Table(Map<String, String> types, List<Row> rows) {}

    private final Map<String, Table> tables = new TreeMap<>();
    private final Set<String> holders = new HashSet<>();

    /** Reads all rows. */
    static TableRows of(Connection connection) throws SQLException {
        TableRows all = new TableRows();
        try (var statement = connection.createStatement()) {
            Map<String, String> kinds = new TreeMap<>();
            try (var row = statement.executeQuery(COLUMNS)) {
                while (row.next()) {
                    kinds.put(row.getString(1), row.getString(2));
                    all.tables
                            .computeIfAbsent(row.getString(1), key -> new Table(new TreeMap<>(), new ArrayList<>()))
                            .types()
                            .put(row.getString(3), row.getString(4));
                }
            }
            try (var row = statement.executeQuery("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r'")) {
                while (row.next()) {
                    all.holders.add(row.getString(1));
                }
            }
            for (var kind : kinds.entrySet()) {
                String from = (kind.getValue().equals("r") ? "ONLY " : "") + kind.getKey();
                List<Row> read = all.tables.get(kind.getKey()).rows();
                try (var row =
                        statement.executeQuery("SELECT tableoid::regclass::text, to_jsonb(\"the row\")::text FROM "
                                + from + " AS \"the row\"")) {
                    while (row.next()) {
                        read.add(new Row(row.getString(1), (ObjectNode) JSON.readTree(row.getString(2))));
                    }
                }
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isEmpty() {
        return tables.values().stream().allMatch(table -> table.rows().isEmpty());
    }

    /** The same with the renames that are entry. */
    TableRows renamed(Renames renames) {
        TableRows result = new TableRows();
        result.holders.addAll(holders);
        tables.forEach((name, table) -> {
            Map<String, String> columns = new HashMap<>();
            String newName = name;
            for (Renames.Entry entry : renames.entries()) {
                List<String> path = entry.path();
                String last = path.get(path.size() - 1);
                if (isTable(name, path)) {
                    newName = name.substring(0, name.lastIndexOf('.') + 1) + entry.newName();
                } else if (path.size() > 1
                        && isTable(name, path.subList(0, path.size() - 1))
                        && table.types().containsKey(last)) {
                    columns.put(last, entry.newName());
                }
            }
            Map<String, String> types = new TreeMap<>();
            table.types().forEach((column, type) -> types.put(columns.getOrDefault(column, column), type));
            List<Row> rows = table.rows().stream()
                    .map(row -> {
                        ObjectNode renamed = JSON.createObjectNode();
                        row.values()
                                .fields()
                                .forEachRemaining(field -> renamed.set(
                                        columns.getOrDefault(field.getKey(), field.getKey()), field.getValue()));
                        return new Row(row.holder(), renamed);
                    })
                    .toList();
            result.tables.put(newName, new Table(types, rows));
        });
        return result;
    }

    private static boolean isTable(String name, List<String> path) {
        String plain = name.replace("\"", "");
        return path.size() < 3
                && (plain.equals(String.join(".", path)) || plain.endsWith("." + String.join(".", path)));
    }

    /**
     * What was lost on the way to a later state, a sentence each.
     *
     * @param marked whether the revision says that a table or column of this name, or its values, are lost
     */
    List<String> lost(TableRows later, Predicate<String> marked) {
        List<String> lost = new ArrayList<>();
        tables.forEach((name, table) -> {
            Table now = later.tables.get(name);
            if (table.rows().isEmpty()) {
                return;
            }
            if (now == null) {
                List<String> columns = List.copyOf(table.types().keySet());
                if (!marked.test(plain(name))
                        && !table.rows().stream().allMatch(row -> isMarked(later, row.holder(), marked))
                        && !projected(table, columns).stream().allMatch(row -> later.isElsewhere(name, row, columns))) {
                    lost.add("the rows of " + name + " are gone without a mark");
                }
                return;
            }
            table.types().keySet().stream()
                    .filter(column -> !now.types().containsKey(column))
                    .filter(column -> hasValue(table, column) && !marked.test(column))
                    .forEach(column -> lost.add("the values of " + name + "." + column + " are gone without a mark"));
            List<String> same = table.types().keySet().stream()
                    .filter(column ->
                            table.types().get(column).equals(now.types().get(column)))
                    .toList();
            difference(name, table, later, same, holder -> isMarked(later, holder, marked))
                    .ifPresent(lost::add);
        });
        return lost;
    }

    /**
     * What a way there and back has changed, a sentence each. What was dropped on the way cannot come back.
     *
     * @param between the state it came back from, under the names of this one
     * @param marked whether one of the revisions says that values of a column of this name are lost or changed
     */
    List<String> notRestored(TableRows later, TableRows between, Predicate<String> marked) {
        List<String> changed = new ArrayList<>();
        tables.forEach((name, table) -> {
            Table now = later.tables.get(name);
            Table middle = between.tables.get(name);
            if (now == null || middle == null) {
                return;
            }
            List<String> kept = table.types().keySet().stream()
                    .filter(column -> now.types().containsKey(column))
                    .filter(column -> middle.types().containsKey(column))
                    .filter(column ->
                            table.types().get(column).equals(middle.types().get(column))
                                    || !isMarked(table, column, marked))
                    .toList();
            difference(name, table, later, kept, holder -> isMarked(between, holder, marked))
                    .ifPresent(changed::add);
        });
        return changed;
    }

    /** Whether a partition is gone, and a file says so. */
    private static boolean isMarked(TableRows later, String holder, Predicate<String> marked) {
        return !later.holders.contains(holder) && marked.test(plain(holder));
    }

    /** Whether a file names the column, or a type that its values are made of. */
    private static boolean isMarked(Table table, String column, Predicate<String> marked) {
        return marked.test(column)
                || OWN_TYPE.matcher(table.types().get(column)).results().anyMatch(type -> marked.test(type.group(1)));
    }

    private static boolean hasValue(Table table, String column) {
        return table.rows().stream().map(row -> row.values().path(column)).anyMatch(value -> !value.isNull());
    }

    /** Rows may have moved to another table, as a detached partition takes its rows with it. */
    private Optional<String> difference(
            String name, Table before, TableRows later, List<String> columns, Predicate<String> dropped) {
        Table kept = new Table(
                before.types(),
                before.rows().stream()
                        .filter(row -> !dropped.test(row.holder()))
                        .toList());
        List<String> missing = projected(kept, columns);
        List<String> surplus = projected(later.tables.get(name), columns);
        for (String row : projected(kept, columns)) {
            if (surplus.remove(row)) {
                missing.remove(row);
            }
        }
        missing.removeIf(row -> later.isElsewhere(name, row, columns));
        surplus.removeIf(row -> isElsewhere(name, row, columns));
        return missing.isEmpty() && surplus.isEmpty()
                ? Optional.empty()
                : Optional.of("rows of " + name + " were " + missing + " and are " + surplus);
    }

    private boolean isElsewhere(String name, String row, List<String> columns) {
        return tables.entrySet().stream()
                .filter(table -> !table.getKey().equals(name))
                .filter(table -> table.getValue().types().keySet().containsAll(columns))
                .anyMatch(table -> projected(table.getValue(), columns).contains(row));
    }

    private static List<String> projected(Table table, List<String> columns) {
        return table.rows().stream()
                .map(row -> columns.stream()
                        .map(column -> column + "=" + text(row.values().path(column)))
                        .collect(Collectors.joining(", ", "(", ")")))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static String plain(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace("\"", "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableRows rows && rows.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return tables.entrySet().stream()
                .map(table -> table.getKey()
                        + projected(
                                table.getValue(),
                                List.copyOf(new TreeMap<>(table.getValue().types()).keySet())))
                .collect(Collectors.joining("\n"));
    }
}
