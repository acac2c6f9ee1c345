package io.github.alambique.internal.inspect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Sends queries of the catalog in one round trip, under settings that make the server's answers the same everywhere,
 * and leaves the connection as it was.
 */
final class CatalogSession {

    // In the transaction of the caller, the rollback to a savepoint restores the settings too.
    private static final String SAVEPOINT = "migrate_inspect";

    private final Connection connection;
    private final boolean ownTransaction;

    CatalogSession(Connection connection) throws SQLException {
        this.connection = connection;
        // JDBC does not notice a transaction that a statement has begun.
        this.ownTransaction = connection.getAutoCommit()
                && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
    }

    void read(List<CatalogQuery> queries) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(script(queries));
                for (CatalogQuery query : queries) {
                    read(query, nextRows(statement));
                }
            } catch (SQLException | RuntimeException failure) {
                undo(statement, failure);
                throw failure;
            }
        }
    }

    private String script(List<CatalogQuery> queries) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        List<String> statements = new ArrayList<>();
        statements.add(ownTransaction ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "SAVEPOINT " + SAVEPOINT);
        queries.forEach(query -> statements.add(query.sql(version)));
        statements.addAll(end());
        return String.join(";\n", statements);
    }

    private List<String> end() {
        return ownTransaction
                ? List.of("COMMIT")
                : List.of("ROLLBACK TO SAVEPOINT " + SAVEPOINT, "RELEASE SAVEPOINT " + SAVEPOINT);
    }

    private static ResultSet nextRows(Statement statement) throws SQLException {
        while (!statement.getMoreResults()) {
            if (statement.getUpdateCount() < 0) {
                throw new SQLException("The server answered fewer queries than it was sent");
            }
        }
        return statement.getResultSet();
    }

    private static void read(CatalogQuery query, ResultSet rows) throws SQLException {
        CatalogRow row = new CatalogRow(rows);
        while (rows.next()) {
            query.reader().read(row);
        }
    }

    private void undo(Statement statement, Exception failure) {
        try {
            statement.execute(ownTransaction ? "ROLLBACK" : String.join("; ", end()));
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }
}
