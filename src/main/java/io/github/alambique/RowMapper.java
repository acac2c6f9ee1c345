package io.github.alambique;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads one row of a query: {@code row -> row.getLong("id")}. */
@FunctionalInterface
public interface RowMapper<T> {

    /** The value of the current row; it must not move the cursor. */
    T map(ResultSet row) throws SQLException;
}
