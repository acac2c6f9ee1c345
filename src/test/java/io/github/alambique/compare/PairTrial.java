package io.github.alambique.compare;

import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.operation.Change;
import io.github.alambique.revision.Direction;
import io.github.alambique.schema.Schema;
import io.github.alambique.script.Format;
import io.github.alambique.sql.SqlCompiler;
import io.github.alambique.sql.Statement;
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
            PairComparison comparison = new PairComparison(
                    pair,
                    old,
                    desired,
                    changes(pair.renames(), old.schema(), desired.schema()),
                    // Default privileges are not managed: the database keeps those it has.
                    changes(
                            pair.renames().inverse(),
                            desired.schema().withDefaultPrivileges(old.schema().defaultPrivileges()),
                            old.schema()));
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
        return new PairComparison.Side(inspect(), CatalogDigest.of(connection));
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
        expectSame(pair, comparison.desired().digest(), upgrade);
        List<Change> second =
                changes(Renames.NONE, inspect(), comparison.desired().schema());
        if (!second.isEmpty()) {
            failures.add(pair, "second comparison: " + texts(second));
        }
        if (apply(pair, downgrade)) {
            expectSame(pair, comparison.old().digest(), downgrade);
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

    private static List<Change> changes(Renames renames, Schema current, Schema desired) {
        return new SchemaComparator(renames).compare(current, desired).changes();
    }

    private void expectNothing(Pair pair, Schema schema, String what) {
        List<Change> changes = changes(Renames.NONE, schema, schema);
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

    private void expectSame(Pair pair, List<String> expected, Script script) throws SQLException {
        List<String> difference = DigestRules.difference(expected, CatalogDigest.of(connection));
        if (!difference.isEmpty()) {
            failures.add(
                    pair,
                    script + " differs:\n      " + String.join("\n      ", difference) + "\n    after\n      "
                            + String.join(";\n      ", script.statements()));
        }
    }
}
