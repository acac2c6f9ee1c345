package io.github.alambique;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query of a revision. If there are parameters, each {@code ?} takes one; otherwise it is an operator. */
record Query(Connection connection, String sql) {

    <T> List<T> rows(RowMapper<T> mapper, @Nullable Object... parameters) {
        try (Statement statement = parameters.length == 0 ? connection.createStatement() : prepared(parameters);
                ResultSet row = statement instanceof PreparedStatement prepared
                        ? prepared.executeQuery()
                        : statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(mapper.map(row));
            }
            return rows;
        } catch (SQLException failure) {
            throw new QueryFailedException(sql, failure);
        }
    }

    private PreparedStatement prepared(@Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
