package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.sql.SqlCompiler;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.schema.Schema;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes pairs of schemas from the old to the new one and back, in transactions that are rolled back. */
final class PairTrial {

    private final TestDatabase database;
    private final Failures failures;
    private Connection connection;

    /** On a database without anything. */
    PairTrial(TestDatabase database, Failures failures) throws SQLException {
        this.database = database;
        this.failures = failures;
        this.connection = connect();
    }

    private Connection connect() throws SQLException {
        Connection opened = database.connectForMany();
        opened.setAutoCommit(false);
        return opened;
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private <T> Optional<T> attempt(Pair pair, Attempt<T> attempt) {
        try {
            return Optional.of(attempt.run());
        } catch (SQLException | RuntimeException failure) {
            failures.add(pair, "failed: " + failure);
            return Optional.empty();
        } finally {
            rollback();
        }
    }

    private void rollback() {
        try {
            if (connection.isClosed()) {
                connection = connect();
            }
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Reads both schemas and compares them; nothing when that fails. */
    Optional<PairComparison> compare(Pair pair) {
        return attempt(pair, () -> {
            PairComparison.Side desired = side(pair, pair.newDdl());
            rollback();
            PairComparison.Side old = side(pair, pair.oldDdl());
            DeparsedForms forms = DeparsedForms.mayDiffer(old.schema(), desired.schema())
                    ? forms(old.schema()).and(forms(desired.schema()))
                    : DeparsedForms.NONE;
            PairComparison comparison = new PairComparison(
                    pair,
                    old,
                    desired,
                    changes(pair.renames(), forms, old.schema(), desired.schema()),
                    // Default privileges are not managed: the database keeps those it has.
                    changes(
                            pair.renames().inverse(),
                            forms,
                            desired.schema().withDefaultPrivileges(old.schema().defaultPrivileges()),
                            old.schema()),
                    forms);
            expectNothing(pair, old.schema(), "old with itself");
            expectNothing(pair, desired.schema(), "new with itself");
            // Some are equal only where the server does not know what they set.
            boolean same =
                    DigestRules.difference(old.digest(), desired.digest()).isEmpty();
            if (pair.isNoop() && same && !comparison.upgrade().isEmpty()) {
                failures.add(pair, "noop but: " + texts(comparison.upgrade()));
            }
            return comparison;
        });
    }

    private PairComparison.Side side(Pair pair, String ddl) throws SQLException {
        pair.load(connection, ddl);
        Schema schema = inspect();
        List<String> digest = CatalogDigest.of(connection);
        boolean expressions = digest.stream().anyMatch(line -> line.contains("ARRAY[") || line.contains("VALUES"));
        return new PairComparison.Side(schema, digest, expressions ? CatalogDigest.readBack(connection) : List.of());
    }

    private DeparsedForms forms(Schema schema) throws SQLException {
        rollback();
        try {
            return LoadedAgain.forms(connection, schema);
        } catch (SQLException notLoaded) {
            return DeparsedForms.NONE;
        } finally {
            rollback();
        }
    }

    /** What the files make of the old schema and of the new one. */
    void run(PairComparison comparison, WrittenRevisions files) {
        attempt(comparison.pair(), () -> {
            Script upgrade = script(comparison, files, Direction.UPGRADE);
            Script downgrade = script(comparison, files, Direction.DOWNGRADE);
            thereAndBack(comparison, upgrade, downgrade);
            rollback();
            if (!comparison.pair().newRows().isEmpty()) {
                backWithRows(comparison.pair(), downgrade);
            }
            return true;
        });
    }

    private record Script(Direction direction, List<String> statements) {

        @Override
        public String toString() {
            return direction.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private Script script(PairComparison comparison, WrittenRevisions files, Direction direction) {
        if (comparison.isEmpty()) {
            return new Script(direction, List.of());
        }
        List<String> sql = files.statements(comparison, Format.SQL, direction);
        List<String> java = files.statements(comparison, Format.JAVA, direction);
        if (!java.equals(sql)) {
            failures.add(
                    comparison.pair(),
                    direction + ": Java has\n      " + String.join(";\n      ", java) + "\n    and SQL has\n      "
                            + String.join(";\n      ", sql));
        }
        return new Script(direction, sql);
    }

    private void thereAndBack(PairComparison comparison, Script upgrade, Script downgrade) throws SQLException {
        Pair pair = comparison.pair();
        pair.load(connection, pair.oldDdl());
        Rows rows = Rows.insert(connection, pair.oldRows());
        if (!apply(pair, upgrade)) {
            return;
        }
        failures.addAll(pair, rows.lost(connection, "upgrade"));
        expectSame(pair, comparison.desired(), comparison.old(), upgrade);
        Schema upgraded = inspect();
        if (apply(pair, downgrade)) {
            expectSame(pair, comparison.old(), comparison.desired(), downgrade);
        }
        expectNoFurther(comparison, upgraded);
    }

    private void expectNoFurther(PairComparison comparison, Schema upgraded) throws SQLException {
        Schema desired = comparison.desired().schema();
        List<Change> second = changes(Renames.NONE, comparison.forms(), upgraded, desired);
        if (!second.isEmpty() && DeparsedForms.mayDiffer(upgraded, desired)) {
            second = changes(Renames.NONE, forms(upgraded).and(forms(desired)), upgraded, desired);
        }
        if (!second.isEmpty()) {
            failures.add(comparison.pair(), "second comparison: " + texts(second));
        }
    }

    private void backWithRows(Pair pair, Script downgrade) throws SQLException {
        pair.load(connection, pair.newDdl());
        Rows newRows = Rows.insert(connection, pair.newRows());
        if (apply(pair, downgrade)) {
            failures.addAll(pair, newRows.lost(connection, "downgrade"));
        }
    }

    private Schema inspect() {
        return CatalogInspector.inspect(connection, Set.of());
    }

    private static List<Change> changes(Renames renames, DeparsedForms forms, Schema current, Schema desired) {
        return new SchemaComparator(renames, false, forms)
                .compare(current, desired)
                .changes();
    }

    private void expectNothing(Pair pair, Schema schema, String what) {
        List<Change> changes = changes(Renames.NONE, DeparsedForms.NONE, schema, schema);
        if (!changes.isEmpty()) {
            failures.add(pair, what + ": " + texts(changes));
        }
    }

    private boolean apply(Pair pair, Script script) throws SQLException {
        String last = "";
        try (var statement = connection.createStatement()) {
            for (String sql : script.statements()) {
                last = sql;
                statement.execute(sql);
            }
            return true;
        } catch (SQLException failure) {
            connection.rollback();
            failures.add(
                    pair,
                    script + ": " + failure.getMessage() + "\n    at " + last + "\n    of\n      "
                            + String.join(";\n      ", script.statements()));
            return false;
        }
    }

    private static List<String> texts(List<Change> changes) {
        SqlCompiler compiler = new SqlCompiler();
        return changes.stream()
                .flatMap(change -> compiler.compile(change.operation()).stream())
                .map(Statement::sql)
                .toList();
    }

    private void expectSame(Pair pair, PairComparison.Side expected, PairComparison.Side from, Script script)
            throws SQLException {
        List<String> difference = DigestRules.difference(
                expected.digest(), expected.readBack(), CatalogDigest.of(connection), from.readBack());
        if (!difference.isEmpty()) {
            failures.add(
                    pair,
                    script + " differs:\n      " + String.join("\n      ", difference) + "\n    after\n      "
                            + String.join(";\n      ", script.statements()));
        }
    }
}
