package io.github.alambique.runner;

import io.github.alambique.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks where a database stands: two round trips, one when it has no version table. */
final class StateReader {

    // to_regclass follows the search path for a name without a schema, as the statements of a revision would.
    private static final String STATE = """
            SELECT current_setting('transaction_read_only')::boolean AS read_only,
                   coalesce(version_schema.nspname, ?, current_schema()) AS version_schema,
                   version.oid IS NOT NULL AS version_exists,
                   coalesce(history_schema.nspname, version_schema.nspname, ?, current_schema()) AS history_schema,
                   history.oid IS NOT NULL AS history_exists
              FROM (SELECT to_regclass(?) AS version, to_regclass(?) AS history) AS name
              LEFT JOIN pg_catalog.pg_class AS version ON version.oid = name.version
              LEFT JOIN pg_catalog.pg_namespace AS version_schema ON version_schema.oid = version.relnamespace
              LEFT JOIN pg_catalog.pg_class AS history ON history.oid = name.history
              LEFT JOIN pg_catalog.pg_namespace AS history_schema ON history_schema.oid = history.relnamespace""";

    private final Connection connection;
    private final VersionTable table;

    StateReader(Connection connection, VersionTable table) {
        this.connection = connection;
        this.table = table;
    }

    /**
     * Where the database stands.
     *
     * @throws NoSchemaException when no schema on the search path could hold the version table
     */
    DatabaseState read() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setString(1, table.schema().orElse(null));
            statement.setString(2, table.schema().orElse(null));
            statement.setString(3, name(table.name()).quoted());
            statement.setString(4, name(table.history()).quoted());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return state(result);
            }
        }
    }

    private DatabaseState state(ResultSet result) throws SQLException {
        boolean versionTableExists = result.getBoolean("version_exists");
        QualifiedName versionTable = inSchema(result.getString("version_schema"), table.name());
        return new DatabaseState(
                result.getBoolean("read_only"),
                versionTable,
                versionTableExists,
                inSchema(result.getString("history_schema"), table.history()),
                result.getBoolean("history_exists"),
                versionTableExists ? rows(versionTable) : Collections.emptySortedSet());
    }

    private QualifiedName name(String relation) {
        return new QualifiedName(table.schema(), relation);
    }

    private static QualifiedName inSchema(@Nullable String schema, String relation) {
        if (schema == null) {
            throw new NoSchemaException(relation);
        }
        return QualifiedName.of(schema, relation);
    }

    /** The version rows, read again. */
    SortedSet<String> rows(QualifiedName versionTable) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT version_num FROM " + versionTable.quoted())) {
            var rows = new TreeSet<String>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
