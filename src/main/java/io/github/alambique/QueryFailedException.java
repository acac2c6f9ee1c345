package io.github.alambique;

import java.sql.SQLException;

/** A query of a revision failed. */
public final class QueryFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String sql;

    QueryFailedException(String sql, SQLException cause) {
        super(
                "A query of the revision failed (SQLSTATE " + cause.getSQLState() + ")",
                "Correct the query in the revision",
                cause);
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
