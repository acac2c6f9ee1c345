package io.github.alambique.runner;

import io.github.alambique.revision.Direction;
import io.github.alambique.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Asks where a database stands: two round trips, one when it has no version table. */
final class StateReader {

    // to_regclass follows the search path for a name without a schema, as the statements of a revision would.
    private static final String STATE = """
            SELECT current_setting('transaction_read_only')::boolean AS read_only,
                   pg_backend_pid() AS pid,
                   coalesce(version_schema.nspname, ?, current_schema()) AS version_schema,
                   version.oid IS NOT NULL AS version_exists,
                   coalesce(history_schema.nspname, version_schema.nspname, ?, current_schema()) AS history_schema,
                   history.oid IS NOT NULL AS history_exists,
                   coalesce(progress_schema.nspname, version_schema.nspname, ?, current_schema()) AS progress_schema,
                   progress.oid IS NOT NULL AS progress_exists
              FROM (SELECT to_regclass(?) AS version, to_regclass(?) AS history, to_regclass(?) AS progress) AS name
              LEFT JOIN pg_catalog.pg_class AS version ON version.oid = name.version
              LEFT JOIN pg_catalog.pg_namespace AS version_schema ON version_schema.oid = version.relnamespace
              LEFT JOIN pg_catalog.pg_class AS history ON history.oid = name.history
              LEFT JOIN pg_catalog.pg_namespace AS history_schema ON history_schema.oid = history.relnamespace
              LEFT JOIN pg_catalog.pg_class AS progress ON progress.oid = name.progress
              LEFT JOIN pg_catalog.pg_namespace AS progress_schema ON progress_schema.oid = progress.relnamespace""";

    // All in one query, for one round trip.
    private static final String ROWS = """
            SELECT 'row' AS kind, version_num AS revision, NULL::text AS direction, NULL::integer AS statements,
                   NULL::text AS digest, NULL::boolean AS running, NULL::timestamptz AS since, NULL::text AS db_user
              FROM %s""";

    private static final String HALF_DONE = """

            UNION ALL
            SELECT 'half done', revision, direction, statements, digest, running, since, db_user FROM %s""";

    private static final String APPLIED = """

            UNION ALL
            SELECT 'applied', revision, direction, NULL, checksum, NULL, NULL, NULL
              FROM (SELECT DISTINCT ON (revision) revision, direction, checksum
                      FROM %s
                     ORDER BY revision, id DESC) AS last
             WHERE direction <> 'downgrade' AND checksum IS NOT NULL""";

    private final Connection connection;
    private final VersionTable table;

    StateReader(Connection connection, VersionTable table) {
        this.connection = connection;
        this.table = table;
    }

    /**
     * Where the database stands.
     *
     * @param checksums whether to read those too
     * @throws NoSchemaException when no schema on the search path could hold the version table
     */
    DatabaseState read(boolean checksums) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            for (int parameter = 1; parameter <= 3; parameter++) {
                statement.setString(parameter, table.schema().orElse(null));
            }
            statement.setString(4, name(table.name()).quoted());
            statement.setString(5, name(table.history()).quoted());
            statement.setString(6, name(table.progress()).quoted());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return state(result, checksums);
            }
        }
    }

    private DatabaseState state(ResultSet result, boolean checksums) throws SQLException {
        boolean versionTableExists = result.getBoolean("version_exists");
        boolean historyTableExists = result.getBoolean("history_exists");
        boolean progressTableExists = result.getBoolean("progress_exists");
        QualifiedName versionTable = inSchema(result.getString("version_schema"), table.name());
        QualifiedName historyTable = inSchema(result.getString("history_schema"), table.history());
        QualifiedName progressTable = inSchema(result.getString("progress_schema"), table.progress());
        var content = new Content();
        if (versionTableExists) {
            content.read(ROWS.formatted(versionTable.quoted())
                    + (progressTableExists ? HALF_DONE.formatted(progressTable.quoted()) : "")
                    + (historyTableExists && checksums ? APPLIED.formatted(historyTable.quoted()) : ""));
        }
        return new DatabaseState(
                result.getBoolean("read_only"),
                // A pooler answers the login itself, with a process id of its own making.
                result.getInt("pid") != connection.unwrap(PGConnection.class).getBackendPID(),
                versionTable,
                versionTableExists,
                historyTable,
                historyTableExists,
                progressTable,
                progressTableExists,
                Collections.unmodifiableSortedSet(content.rows),
                content.halfDone,
                content.checksums);
    }

    /** What is in the tables. */
    private final class Content {

        private final SortedSet<String> rows = new TreeSet<>();
        private final List<HalfDone> halfDone = new ArrayList<>();
        private final Map<String, String> checksums = new HashMap<>();

        void read(String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    String revision = result.getString("revision");
                    switch (result.getString("kind")) {
                        case "row" -> rows.add(revision);
                        case "applied" -> checksums.put(revision, result.getString("digest"));
                        default -> halfDone.add(halfDone(result));
                    }
                }
            }
        }
    }

    private static HalfDone halfDone(ResultSet result) throws SQLException {
        return new HalfDone(
                result.getString("revision"),
                Direction.valueOf(result.getString("direction").toUpperCase(Locale.ROOT)),
                result.getInt("statements"),
                result.getString("digest"),
                result.getBoolean("running"),
                result.getTimestamp("since").toInstant(),
                result.getString("db_user"));
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
}
