package io.github.alambique.internal.verify;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.run.RevisionReplay;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a revision down, up and down again with rows in the tables that it touches, and finds the values that do not come back. All
 * is one transaction, which is rolled back. It begins and ends after the upgrade.
 *
 * <p>A revision touches the tables that its transaction locks for more than reading (PostgreSQL docs, "Explicit Locking"); so no
 * statement has to be understood. Values are compared by hashes (see {@code rows.sql}), by the names of table and column. NULLs
 * that became values are no loss.
 */
final class RowTrial {

    private static final String FUNCTIONS = read();

    private static final String TOUCHED = """
            SELECT DISTINCT l.relation, c.relname AS "table",
                CASE WHEN n.nspname OPERATOR(pg_catalog.<>) pg_catalog.current_schema() THEN n.nspname END AS "schema"
            FROM pg_catalog.pg_locks AS l
            LEFT JOIN pg_catalog.pg_class AS c ON c.oid OPERATOR(pg_catalog.=) l.relation
                AND c.relkind OPERATOR(pg_catalog.=) ANY ('{r,p}'::"char"[])
            LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
            WHERE l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
                AND l.locktype OPERATOR(pg_catalog.=) 'relation'::pg_catalog.text
                AND l.relation OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
                AND l.mode OPERATOR(pg_catalog.<>) ALL ('{AccessShareLock,RowShareLock}'::pg_catalog.text[])""";

    /** The tables of the placeholder, and those that the transaction has touched; in place of a partition the partitioned table. */
    private static final String AFFECTED = """
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|migrate_rows$)' AND c.oid IN (
                SELECT coalesce(pg_catalog.pg_partition_root(relation), relation)
                FROM (SELECT unnest(CAST('{%s}' AS oid[])) UNION
                    SELECT l.relation FROM pg_catalog.pg_locks AS l
                    WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation'
                        AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')) AS touched (relation));
            """;

    private static final String GENERATE = "SELECT migrate_rows.seed(c.oid) " + AFFECTED;
    private static final String NOTE =
            "INSERT INTO migrate_rows.seeded SELECT c.oid, c.oid::regclass::text, NULL " + AFFECTED;

    /** A column, by its table's oid and its number: an upgrade that renames it does not change these. */
    private record ColumnId(long table, int number) {}

    /** A column, by the names that it has. */
    private record ColumnName(QualifiedName table, String column) {}

    /**
     * The values of a column.
     *
     * @param table as SQL writes its name
     * @param unknown whether no values can be generated for its type
     * @param hashes of the values other than NULL
     */
    private record Values(ColumnId id, ColumnName name, String table, long rows, boolean unknown, List<Long> hashes) {

        private String place() {
            return table + "." + name.column();
        }

        /** The number of values that others lack. */
        private int lostIn(Values others) {
            Map<Long, Integer> found = new HashMap<>();
            others.hashes.forEach(hash -> found.merge(hash, 1, Integer::sum));
            return (int) hashes.stream()
                    .filter(hash -> found.merge(hash, -1, Integer::sum) < 0)
                    .count();
        }
    }

    private final ReplayDatabase database;
    private final LoadedRevision revision;
    private final RowSettings settings;
    private final DestructionMarks marks;
    private final Optional<Path> file;
    private final Optional<Path> queries;
    private Map<ColumnId, ColumnName> upgraded = Map.of();
    private final List<String> notes = new ArrayList<>();

    RowTrial(ReplayDatabase database, LoadedRevision revision, RowSettings settings) {
        this.database = database;
        this.revision = revision;
        this.settings = settings;
        this.marks = DestructionMarks.in(Proof.lines(revision.script()).ofUpgrade());
        this.file = settings.rows(revision.script().metadata().id());
        this.queries = settings.queries(revision.script().metadata().id());
    }

    private static String read() {
        try (InputStream resource =
                Objects.requireNonNull(RowTrial.class.getResourceAsStream("rows.sql"), "rows.sql")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The ids of the tables that the open transaction has touched, if one of them was there before the upgrade.
     *
     * @return empty if there is nothing to check
     */
    Set<Long> touched() {
        Set<Long> touched = new TreeSet<>();
        Set<QualifiedName> names = names(database.before());
        boolean known = settings.hasFiles(revision.script().metadata().id())
                || !names(database.after()).containsAll(names);
        try (var statement = database.connection().createStatement();
                var result = statement.executeQuery(TOUCHED)) {
            while (result.next()) {
                touched.add(result.getLong("relation"));
                known |= result.getString("table") != null && names.contains(name(result));
            }
        } catch (SQLException lost) {
            // The next statement says so.
            return Set.of();
        }
        return known ? touched : Set.of();
    }

    private static Set<QualifiedName> names(Schema schema) {
        return schema.tables().stream().map(Table::name).collect(Collectors.toSet());
    }

    private static QualifiedName name(ResultSet result) throws SQLException {
        return new QualifiedName(Optional.ofNullable(result.getString("schema")), result.getString("table"));
    }

    /** Checks the values of these tables and of those that the downgrade touches. Downgrade and upgrade succeed without rows. */
    Rows run(Set<Long> touched) {
        RevisionReplay replay = database.replay();
        String doing = "the downgrade fails";
        try {
            replay.begin(revision);
            replay.attempt(revision, Direction.DOWNGRADE);
            doing = file.isPresent() ? "the rows of " + file.get() + " fail" : "rows cannot be generated";
            seed(touched);
            List<Values> before = values();
            doing = "the upgrade fails with " + origin();
            replay.attempt(revision, Direction.UPGRADE);
            upgraded = columns();
            Optional<String> wrong = wrong();
            if (wrong.isPresent()) {
                return Rows.failed(wrong.get());
            }
            doing = "the downgrade fails with " + origin();
            replay.attempt(revision, Direction.DOWNGRADE);
            return compared(before, values());
        } catch (MigrationException | SQLException | IOException failure) {
            String text = doing + ": " + failure.getMessage();
            return file.isPresent() ? Rows.failed(text) : Rows.notChecked(text);
        } finally {
            replay.rollback(revision);
        }
    }

    private String origin() {
        return file.map(path -> "the rows of " + path).orElse("generated rows");
    }

    private void seed(Set<Long> touched) throws SQLException, IOException {
        String ids = touched.stream().map(String::valueOf).collect(Collectors.joining(","));
        try (var statement = database.connection().createStatement()) {
            statement.execute(FUNCTIONS);
            if (file.isPresent()) {
                statement.execute(Files.readString(file.get()));
                statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            }
            statement.execute((file.isPresent() ? NOTE : GENERATE).formatted(ids));
            statement.execute(RevisionReplay.DEFER);
            try (var result = statement.executeQuery(
                    "SELECT name, problem FROM migrate_rows.seeded WHERE problem IS NOT NULL ORDER BY name")) {
                while (result.next()) {
                    notes.add("no rows could be generated for " + result.getString(1) + ": " + result.getString(2));
                }
            }
        }
    }

    private List<Values> values() throws SQLException {
        List<Values> values = new ArrayList<>();
        try (var statement = database.connection().createStatement();
                var result = statement.executeQuery("SELECT * FROM migrate_rows.values()")) {
            while (result.next()) {
                Long[] hashes = result.getArray("hashes") == null
                        ? new Long[0]
                        : (Long[]) result.getArray("hashes").getArray();
                values.add(new Values(
                        id(result),
                        new ColumnName(name(result), result.getString("column")),
                        result.getString("name"),
                        result.getLong("rows"),
                        result.getBoolean("unknown"),
                        List.of(hashes)));
            }
        }
        return values;
    }

    private Map<ColumnId, ColumnName> columns() throws SQLException {
        Map<ColumnId, ColumnName> columns = new HashMap<>();
        try (var statement = database.connection().createStatement();
                var result = statement.executeQuery("SELECT * FROM migrate_rows.names()")) {
            while (result.next()) {
                columns.put(id(result), new ColumnName(name(result), result.getString("column")));
            }
        }
        return columns;
    }

    private static ColumnId id(ResultSet result) throws SQLException {
        return new ColumnId(result.getLong("relation"), result.getInt("number"));
    }

    /** The first query of the project that is not true after the upgrade. */
    private Optional<String> wrong() throws IOException {
        if (queries.isEmpty()) {
            return Optional.empty();
        }
        for (SqlScript.Part query : SqlScript.split(Files.readString(queries.get()))) {
            try (var statement = database.connection().createStatement();
                    var result = statement.executeQuery(query.sql())) {
                if (!result.next() || !result.getBoolean(1)) {
                    return Optional.of("After the upgrade this is not true (%s:%s): %s"
                            .formatted(queries.get(), query.line(), query.sql()));
                }
            } catch (SQLException failure) {
                return Optional.of("After the upgrade this fails (%s:%s): %s\n  %s"
                        .formatted(queries.get(), query.line(), failure.getMessage(), query.sql()));
            }
        }
        return Optional.empty();
    }

    private Rows compared(List<Values> before, List<Values> after) {
        Map<ColumnName, Values> restored = after.stream().collect(Collectors.toMap(Values::name, values -> values));
        Map<String, Long> counts = new TreeMap<>();
        Set<String> faults = new LinkedHashSet<>();
        for (Values values : before) {
            counts.put(values.table(), values.rows());
            if (values.rows() > 0 && values.hashes().isEmpty() && values.unknown() && file.isEmpty()) {
                notes.add("no values could be generated for " + values.place());
            }
            Values found = restored.get(values.name());
            if (found != null && values.rows() > 0) {
                judge(values, found).ifPresent(faults::add);
            }
        }
        return new Rows(
                (int) counts.values().stream().filter(rows -> rows > 0).count(),
                (int) counts.values().stream().mapToLong(rows -> rows).sum(),
                List.copyOf(faults),
                notes.stream().distinct().toList(),
                Optional.empty());
    }

    private Optional<String> judge(Values values, Values found) {
        boolean filled = found.hashes().size() > values.hashes().size();
        if (values.rows() == found.rows() && values.lostIn(found) == 0 && !(filled && settings.strict())) {
            if (filled) {
                notes.add(loss(values, found));
            }
            return values.hashes().isEmpty() ? Optional.empty() : wrongMark(values);
        }
        if (isMarked(values)) {
            return Optional.empty();
        }
        if (!settings.strict() && isDropped(values)) {
            notes.add(loss(values, found) + ", since the upgrade drops them");
            return Optional.empty();
        }
        if (!settings.strict() && file.isEmpty() && values.rows() != found.rows()) {
            // As when an upgrade puts the only rows into a table, and the downgrade deletes all.
            notes.add(loss(values, found));
            return Optional.empty();
        }
        return Optional.of(loss(values, found) + ", not marked as destroyed");
    }

    /** The names before the upgrade and after it: comments may use either. */
    private Stream<ColumnName> names(Values values) {
        return Stream.concat(Stream.of(values.name()), Stream.ofNullable(upgraded.get(values.id())));
    }

    private boolean isMarked(Values values) {
        return names(values).anyMatch(name -> marks.has(name.table(), name.column()))
                || column(database.before(), values.name()).anyMatch(column -> marks.hasType(typeName(column)));
    }

    private static String typeName(Column column) {
        return column.type().sql().replace("\"", "").replace("[]", "");
    }

    private Optional<String> wrongMark(Values values) {
        String text = values.place() + Rows.WRONG_MARK;
        boolean destroyed = names(values).anyMatch(name -> marks.saysDestroyed(name.table(), name.column()));
        if (names(values).anyMatch(name -> marks.saysDropped(name.table(), name.column()))
                || (destroyed && (file.isPresent() || settings.strict()))) {
            return Optional.of(text);
        }
        if (destroyed) {
            // The statement may destroy other values than the generated ones.
            notes.add(text);
        }
        return Optional.empty();
    }

    private static String loss(Values values, Values found) {
        if (values.rows() != found.rows()) {
            return "%s: %s rows before the upgrade, %s after the downgrade"
                    .formatted(values.table(), values.rows(), found.rows());
        }
        int count = values.hashes().size();
        int gone = count - found.hashes().size();
        if (gone < 0 && values.lostIn(found) == 0) {
            return values.place()
                    + (gone == -1 ? ": 1 NULL became a value" : ": %s NULLs became values".formatted(-gone));
        }
        return gone > 0
                ? "%s: %s of %s values lost".formatted(values.place(), gone, count)
                : values.place() + ": other values than before the upgrade";
    }

    // The statement itself says that the values go.
    private boolean isDropped(Values values) {
        return !upgraded.containsKey(values.id())
                && column(database.after(), values.name()).findAny().isEmpty();
    }

    private static Stream<Column> column(Schema schema, ColumnName name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name.table()))
                .flatMap(table -> table.columns().stream())
                .filter(column -> column.name().equals(name.column()));
    }
}
