package io.github.alambique.internal.verify;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.run.RevisionReplay;
import io.github.alambique.internal.sql.SqlScript;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs a revision down, up and down again with rows in the tables that it touches, and finds the values that do not come back. All
 * is one transaction, which is rolled back. It begins and ends after the upgrade.
 *
 * <p>A revision touches the tables that its transaction locks for more than reading (PostgreSQL docs, "Explicit Locking"); so no
 * statement has to be understood. Values are compared by hashes (see {@code rows.sql}), by the names of table and column.
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

    /** The tables of the placeholder, and those that the transaction has touched. */
    private static final String AFFECTED = """
            FROM pg_catalog.pg_class AS c
            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|migrate_rows$)' AND (c.oid = ANY ('{%s}') OR c.oid IN (
                SELECT l.relation FROM pg_catalog.pg_locks AS l
                WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation'
                    AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')));
            """;

    private static final String GENERATE = "SELECT migrate_rows.seed(c.oid) " + AFFECTED;
    private static final String NOTE =
            "INSERT INTO migrate_rows.seeded SELECT c.oid, c.oid::regclass::text, NULL " + AFFECTED;

    /** The values of a column. */
    private record Values(QualifiedName table, String name, String column, long rows, long filled, String hash) {

        private String place() {
            return name + "." + column;
        }
    }

    private final ReplayDatabase database;
    private final LoadedRevision revision;
    private final RowSettings settings;
    private final DestructionMarks marks;
    private final Optional<Path> file;
    private final List<String> notes = new ArrayList<>();

    RowTrial(ReplayDatabase database, LoadedRevision revision, RowSettings settings) {
        this.database = database;
        this.revision = revision;
        this.settings = settings;
        this.marks = DestructionMarks.in(Proof.lines(revision.script()).ofUpgrade());
        this.file = settings.file(revision.script().metadata().id() + ".sql");
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
        boolean known = file.isPresent() || !names(database.after()).containsAll(names);
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
            doing = "a query fails";
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
            }
            statement.execute((file.isPresent() ? NOTE : GENERATE).formatted(ids));
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
                values.add(new Values(
                        name(result),
                        result.getString("name"),
                        result.getString("column"),
                        result.getLong("rows"),
                        result.getLong("filled"),
                        result.getString("hash")));
            }
        }
        return values;
    }

    /** The first query of the project that is not true after the upgrade. */
    private Optional<String> wrong() throws SQLException, IOException {
        Optional<Path> queries = settings.file(revision.script().metadata().id() + "_after.sql");
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
            }
        }
        return Optional.empty();
    }

    private Rows compared(List<Values> before, List<Values> after) {
        Map<String, Values> restored = after.stream().collect(Collectors.toMap(Values::place, values -> values));
        Map<String, Long> counts = new TreeMap<>();
        Set<String> faults = new LinkedHashSet<>();
        for (Values values : before) {
            counts.put(values.name(), values.rows());
            Values found = restored.get(values.place());
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
        String table = values.table().name();
        if (values.rows() == found.rows() && values.hash().equals(found.hash())) {
            return values.filled() > 0 && marks.promises(table, values.column())
                    ? Optional.of(values.place() + " is marked as destroyed, but the downgrade restores it")
                    : Optional.empty();
        }
        if (marks.has(table, values.column())) {
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

    private static String loss(Values values, Values found) {
        if (values.rows() != found.rows()) {
            return "%s: %s rows before the upgrade, %s after the downgrade"
                    .formatted(values.name(), values.rows(), found.rows());
        }
        return values.filled() > found.filled()
                ? "%s: %s of %s values lost"
                        .formatted(values.place(), values.filled() - found.filled(), values.filled())
                : values.place() + ": other values than before the upgrade";
    }

    // The statement itself says that the values go.
    private boolean isDropped(Values values) {
        return database.after().tables().stream()
                .filter(table -> table.name().equals(values.table()))
                .noneMatch(table -> table.columns().stream()
                        .anyMatch(column -> column.name().equals(values.column())));
    }
}
