package io.github.alambique.internal.connect;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;

/** The driver's own connection behind the one of a pool or of a proxy that logs. */
public final class DriverConnection {

    private DriverConnection() {}

    /**
     * Unwraps it. A proxy that does not unwrap usually returns the driver's metadata, which have the connection.
     *
     * @throws DatabaseAccessException if the proxy hides the driver altogether
     */
    public static BaseConnection of(Connection connection) throws SQLException {
        if (connection instanceof BaseConnection own) {
            return own;
        }
        try {
            return connection.unwrap(BaseConnection.class);
        } catch (SQLException | RuntimeException | AbstractMethodError refused) {
            if (connection.isClosed()) {
                throw new SQLException("the connection is closed", "08003", refused);
            }
            return ofMetaData(connection, refused);
        }
    }

    private static BaseConnection ofMetaData(Connection connection, Throwable refused) {
        try {
            if (connection.getMetaData().getConnection() instanceof BaseConnection own) {
                return own;
            }
        } catch (SQLException hidden) {
            refused.addSuppressed(hidden);
        }
        throw new DatabaseAccessException(
                DatabaseAccessException.Reason.OTHER,
                "The connections of the data source hide those of PostgreSQL's JDBC driver ("
                        + connection.getClass().getName()
                        + " does not unwrap to org.postgresql.PGConnection). Nothing was changed",
                "Use the data source that this one wraps, or one whose connections can be unwrapped",
                refused,
                "");
    }
}
