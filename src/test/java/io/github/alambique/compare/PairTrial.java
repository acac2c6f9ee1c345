package io.github.alambique.compare;

import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.operation.Change;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Schema;
import io.github.alambique.sql.SqlCompiler;
import io.github.alambique.sql.Statement;
import io.github.alambique.testing.CatalogDigest;
import io.github.alambique.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Takes a pair of schemas from the old to the new one and back, on databases of its own. */
final class PairTrial {

    /** Only psql reads rows from a script. */
    private static final Pattern COPIED_ROWS = Pattern.compile("(?ms)^COPY [^;]* FROM stdin;$.*?^\\\\\\.$");

    private final TestDatabase database;
    private Connection connection;
    private final List<String> failures = new ArrayList<>();

    /** On a database without anything, in transactions that are rolled back. */
    PairTrial(TestDatabase database) throws SQLException {
        this.database = database;
        this.connection = connect();
    }

    private Connection connect() throws SQLException {
        // The digest and the inspection are planned once, which takes longer than to run them.
        PGSimpleDataSource source = (PGSimpleDataSource) database.dataSource();
        source.setPreferQueryMode(PreferQueryMode.EXTENDED_CACHE_EVERYTHING);
        source.setPrepareThreshold(1);
        source.setPreparedStatementCacheQueries(200);
        Connection opened = source.getConnection();
        opened.setAutoCommit(false);
        return opened;
    }

    /** What went wrong; nothing if all went well. */
    List<String> run(Pair pair) {
        failures.clear();
        try {
            attempt(pair);
        } catch (SQLException | RuntimeException failure) {
            failures.add("failed: " + failure);
            rollback();
        }
        return List.copyOf(failures);
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

    private void attempt(Pair pair) throws SQLException {
        load(pair, pair.newDdl());
        Schema desired = inspect();
        List<String> newDigest = CatalogDigest.of(connection);
        rollback();
        load(pair, pair.oldDdl());
        Schema current = inspect();
        List<String> oldDigest = CatalogDigest.of(connection);
        List<Change> upgrade = compare(current, desired);
        List<Change> downgrade = compare(desired, current);
        // Some are equal only where the server does not know what they set.
        boolean same = DigestRules.difference(oldDigest, newDigest).isEmpty();
        if (pair.isNoop() && same && !upgrade.isEmpty()) {
            failures.add("noop but: " + texts(upgrade));
        }
        expectNothing(current, "old with itself");
        expectNothing(desired, "new with itself");
        Rows rows = Rows.insert(connection, pair.oldRows());
        if (!apply(upgrade, "upgrade")) {
            return;
        }
        rows.expectSurvival(connection, failures, "upgrade");
        expectSame(newDigest, CatalogDigest.of(connection), upgrade, "upgrade");
        List<Change> second = compare(inspect(), desired);
        if (!second.isEmpty()) {
            failures.add("second comparison: " + texts(second));
        }
        if (apply(downgrade, "downgrade")) {
            expectSame(oldDigest, CatalogDigest.of(connection), downgrade, "downgrade");
        }
        rollback();
        if (!pair.newRows().isEmpty()) {
            load(pair, pair.newDdl());
            Rows newRows = Rows.insert(connection, pair.newRows());
            if (apply(downgrade, "downgrade of the new rows")) {
                newRows.expectSurvival(connection, failures, "downgrade");
            }
            rollback();
        }
    }

    private void load(Pair pair, String ddl) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET check_function_bodies = off");
            statement.execute(COPIED_ROWS
                    .matcher(ddl)
                    .replaceAll("")
                    .replaceAll("(?im)^SET client_encoding.*$", "")
                    .replaceAll("(?i)\\bINDEX CONCURRENTLY\\b", "INDEX"));
            statement.execute("RESET ALL");
            // Owners are not managed.
            if (!pair.roles().isEmpty()) {
                statement.execute("REASSIGN OWNED BY " + Identifier.quoteAll(pair.roles()) + " TO CURRENT_USER");
            }
        }
    }

    private Schema inspect() {
        return CatalogInspector.inspect(connection, Set.of());
    }

    private static List<Change> compare(Schema current, Schema desired) {
        return new SchemaComparator(Renames.NONE).compare(current, desired).changes();
    }

    private void expectNothing(Schema schema, String what) {
        List<Change> changes = compare(schema, schema);
        if (!changes.isEmpty()) {
            failures.add(what + ": " + texts(changes));
        }
    }

    private boolean apply(List<Change> changes, String what) throws SQLException {
        List<String> statements = texts(changes);
        String last = "";
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                last = sql;
                statement.execute(sql);
            }
            return true;
        } catch (SQLException failure) {
            connection.rollback();
            failures.add(what + ": " + failure.getMessage() + "\n    at " + last + "\n    of\n      "
                    + String.join(";\n      ", statements));
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

    private void expectSame(List<String> expected, List<String> actual, List<Change> changes, String what) {
        List<String> difference = DigestRules.difference(expected, actual);
        if (!difference.isEmpty()) {
            failures.add(what + " differs:\n      " + String.join("\n      ", difference) + "\n    after\n      "
                    + String.join(";\n      ", texts(changes)));
        }
    }
}
