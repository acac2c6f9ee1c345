package io.github.alambique.internal.versiontable;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.graph.Direction;
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
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads where a database stands: two round trips, one when it has no version table. */
public final class StateReader {

    // Our tables are where they would be created, and nowhere else: another schema of the search path may belong to
    // another tenant. Functions, operators and casts are named with their schema, since anybody may have put others
    // into the path.
    private static final String TABLES = """
            SELECT home.read_only, home.pid, home.role, me.rolsuper AS is_superuser, home.schema, wanted.kind,
                   class.relkind AS relation_kind, owner.rolname AS owner,
                   owner.oid OPERATOR(pg_catalog.=) me.oid OR owner.rolsuper
                     OR owner.oid OPERATOR(pg_catalog.=) database.datdba
                     OR NOT me.rolsuper AND pg_catalog.pg_has_role(owner.oid, 'MEMBER') AS is_trusted,
                   (SELECT trigger.tgname FROM pg_catalog.pg_trigger AS trigger
                     WHERE trigger.tgrelid OPERATOR(pg_catalog.=) class.oid AND NOT trigger.tgisinternal
                     ORDER BY trigger.tgname LIMIT 1) AS trigger,
                   (SELECT rule.rulename FROM pg_catalog.pg_rewrite AS rule
                     WHERE rule.ev_class OPERATOR(pg_catalog.=) class.oid
                     ORDER BY rule.rulename LIMIT 1) AS rule,
                   pg_catalog.row_security_active(class.oid) AS hides_rows,
                   EXISTS (SELECT FROM pg_catalog.pg_index AS index
                             JOIN pg_catalog.pg_attribute AS key ON key.attrelid OPERATOR(pg_catalog.=) index.indrelid
                                                               AND key.attnum OPERATOR(pg_catalog.=) index.indkey[0]
                            WHERE index.indrelid OPERATOR(pg_catalog.=) class.oid AND index.indisvalid
                              AND key.attname OPERATOR(pg_catalog.=) 'revision'::pg_catalog.text) AS is_indexed,
                   pg_catalog.pg_has_role(class.relowner, 'USAGE')
                     AND pg_catalog.has_schema_privilege(namespace.oid, 'CREATE') AS may_index,
                   (SELECT namespace.nspname
                      FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS path (name, position)
                      JOIN pg_catalog.pg_namespace AS namespace ON namespace.nspname OPERATOR(pg_catalog.=) path.name
                      JOIN pg_catalog.pg_class AS other ON other.relnamespace OPERATOR(pg_catalog.=) namespace.oid
                     WHERE NOT home.is_named AND other.relname OPERATOR(pg_catalog.=) wanted.name
                     ORDER BY path.position LIMIT 1) AS first_schema
              FROM (SELECT pg_catalog.current_setting('transaction_read_only')::boolean AS read_only,
                           pg_catalog.pg_backend_pid() AS pid,
                           current_user::pg_catalog.text AS role,
                           named.schema IS NOT NULL AS is_named,
                           coalesce(named.schema, pg_catalog.current_schema()::pg_catalog.text) AS schema
                      FROM (SELECT ?::pg_catalog.text AS schema) AS named) AS home
              JOIN pg_catalog.pg_roles AS me ON me.rolname OPERATOR(pg_catalog.=) home.role
              JOIN pg_catalog.pg_database AS database ON database.datname OPERATOR(pg_catalog.=) pg_catalog.current_database()
             CROSS JOIN (VALUES ('version', ?::pg_catalog.text), ('history', ?::pg_catalog.text),
                                 ('progress', ?::pg_catalog.text), ('previous', ?::pg_catalog.text),
                                 ('default', ?::pg_catalog.text)) AS wanted (kind, name)
              LEFT JOIN pg_catalog.pg_namespace AS namespace ON namespace.nspname OPERATOR(pg_catalog.=) home.schema
              LEFT JOIN pg_catalog.pg_class AS class ON class.relnamespace OPERATOR(pg_catalog.=) namespace.oid
                                                    AND class.relname OPERATOR(pg_catalog.=) wanted.name
              LEFT JOIN pg_catalog.pg_roles AS owner ON owner.oid OPERATOR(pg_catalog.=) class.relowner""";

    // All in one query, for one round trip.
    private static final String ROWS = """
            SELECT 'row' AS kind, version_num::pg_catalog.text AS revision, NULL::pg_catalog.text AS direction,
                   NULL::integer AS statements, NULL::pg_catalog.text AS digest, NULL::boolean AS running,
                   NULL::timestamp with time zone AS since, NULL::pg_catalog.text AS db_user
              FROM %s""";

    private static final String PARTIAL = """

            UNION ALL
            SELECT 'partial', revision, direction, statements, digest, running, since, db_user FROM %s""";

    private static final String APPLIED = """

            UNION ALL
            SELECT 'applied', last.revision, last.direction, NULL, last.checksum, NULL, NULL, NULL
              FROM (%s) AS last
             WHERE last.direction OPERATOR(pg_catalog.<>) 'downgrade'::pg_catalog.text AND last.checksum IS NOT NULL
               AND last.revision IS NOT NULL""";

    private static final String LAST = """
            SELECT DISTINCT ON (revision) revision, direction, checksum
              FROM %1$s
             ORDER BY revision, id DESC""";

    // Steps from one revision to the next by the index: a history may have very many rows of each revision.
    private static final String LAST_BY_INDEX = """
            WITH RECURSIVE known AS (
                (SELECT revision FROM %1$s ORDER BY revision LIMIT 1)
                UNION ALL
                SELECT (SELECT next.revision FROM %1$s AS next
                         WHERE next.revision OPERATOR(pg_catalog.>) known.revision
                         ORDER BY next.revision LIMIT 1)
                  FROM known
                 WHERE known.revision IS NOT NULL)
            SELECT each.revision, each.direction, each.checksum
              FROM known
             CROSS JOIN LATERAL (SELECT h.revision, h.direction, h.checksum FROM %1$s AS h
                                  WHERE h.revision OPERATOR(pg_catalog.=) known.revision
                                  ORDER BY h.id DESC LIMIT 1) AS each""";

    private final Connection connection;
    private final VersionTable table;

    public StateReader(Connection connection, VersionTable table) {
        this.connection = connection;
        this.table = table;
    }

    /** One of our tables, as the catalogs show it. */
    private record Found(
            QualifiedName name,
            boolean exists,
            boolean indexed,
            boolean mayIndex,
            Optional<TableElsewhere> elsewhere) {}

    /**
     * Where the database stands. Damaged rows are left out, and reported as damage.
     *
     * @param checksums whether to read the checksums of applied revisions too
     * @throws InvalidInputException when no schema on the search path could hold the version table, or when somebody else could
     *     run code, or hide rows, through one of our tables
     */
    public DatabaseState read(boolean checksums) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, table.schema().orElse(null));
            statement.setString(2, table.name());
            statement.setString(3, table.history());
            statement.setString(4, table.progress());
            statement.setString(5, table.previousProgress());
            statement.setString(6, VersionTable.DEFAULT.name());
            try (ResultSet result = statement.executeQuery()) {
                Map<String, Found> found = new HashMap<>();
                boolean readOnly = false;
                boolean pooled = false;
                while (result.next()) {
                    found.put(result.getString("kind"), found(result));
                    readOnly = result.getBoolean("read_only");
                    // A pooler answers the login itself, with a process id of its own making.
                    pooled = result.getInt("pid")
                            != DriverConnection.of(connection).getBackendPID();
                }
                return state(readOnly, pooled, found, checksums);
            }
        }
    }

    private Found found(ResultSet result) throws SQLException {
        String relation = name(result.getString("kind"));
        String schema = result.getString("schema");
        if (schema == null) {
            throw new InvalidInputException(
                    "There is no schema for the table \"" + relation + "\": none on the search path exists",
                    "Name one with -Dmigrate.versionTableSchema, or create the schema first");
        }
        QualifiedName name = QualifiedName.of(schema, relation);
        boolean exists = result.getString("relation_kind") != null;
        boolean isUsed = !List.of("previous", "default").contains(result.getString("kind"));
        if (exists && isUsed) {
            TableTrust.require(name, result);
        }
        return new Found(
                name,
                exists,
                result.getBoolean("is_indexed"),
                result.getBoolean("may_index"),
                Optional.ofNullable(result.getString("first_schema"))
                        .filter(other -> !exists)
                        .map(other -> new TableElsewhere(name, QualifiedName.of(other, relation))));
    }

    private static Found found(Map<String, Found> all, String kind) {
        return Optional.ofNullable(all.get(kind)).orElseThrow();
    }

    private String name(String kind) {
        return switch (kind) {
            case "version" -> table.name();
            case "history" -> table.history();
            case "progress" -> table.progress();
            case "previous" -> table.previousProgress();
            default -> VersionTable.DEFAULT.name();
        };
    }

    private DatabaseState state(boolean readOnly, boolean pooled, Map<String, Found> found, boolean checksums)
            throws SQLException {
        Found version = found(found, "version");
        Found history = found(found, "history");
        Found progress = found(found, "progress");
        var content = new Content(version.name(), progress.name());
        if (version.exists()) {
            String last = (history.indexed() ? LAST_BY_INDEX : LAST)
                    .formatted(history.name().quoted());
            content.read(ROWS.formatted(version.name().quoted())
                    + (progress.exists() ? PARTIAL.formatted(progress.name().quoted()) : "")
                    + (history.exists() && checksums ? APPLIED.formatted(last) : ""));
        }
        return new DatabaseState(
                readOnly,
                pooled,
                version.name(),
                version.exists(),
                history.name(),
                history.exists(),
                history.exists() && !history.indexed() && history.mayIndex(),
                progress.name(),
                progress.exists(),
                version.elsewhere(),
                Collections.unmodifiableSortedSet(content.rows),
                content.partialRevisions,
                content.checksums,
                previousTables(found),
                content.damage);
    }

    private Optional<InvalidInputException> previousTables(Map<String, Found> found) {
        Found version = found(found, "version");
        boolean isPrevious = version.exists()
                && !found(found, "progress").exists()
                && found(found, "previous").exists()
                && (table.isDefault() || !found(found, "default").exists());
        return isPrevious ? Optional.of(table.previousTables(version.name())) : Optional.empty();
    }

    /** The rows of the tables. */
    private final class Content {

        private final QualifiedName versionTable;
        private final QualifiedName progressTable;
        private final SortedSet<String> rows = new TreeSet<>();
        private final List<PartialRevision> partialRevisions = new ArrayList<>();
        private final Map<String, String> checksums = new HashMap<>();
        private final List<DamagedTableException> damage = new ArrayList<>();

        Content(QualifiedName versionTable, QualifiedName progressTable) {
            this.versionTable = versionTable;
            this.progressTable = progressTable;
        }

        void read(String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    try {
                        read(result);
                    } catch (DamagedTableException damaged) {
                        damage.add(damaged);
                    }
                }
            }
        }

        private void read(ResultSet result) throws SQLException {
            switch (result.getString("kind")) {
                case "row" -> readVersion(result);
                case "applied" -> checksums.put(result.getString("revision"), result.getString("digest"));
                default -> partialRevisions.add(partialRevision(result));
            }
        }

        private void readVersion(ResultSet result) throws SQLException {
            String revision = result.getString("revision");
            if (revision == null) {
                throw DamagedTableException.stamped(versionTable, "column \"version_num\" of a row is NULL");
            }
            if (!rows.add(revision)) {
                throw DamagedTableException.stamped(versionTable, "row \"" + revision + "\" is there more than once");
            }
        }

        private PartialRevision partialRevision(ResultSet result) throws SQLException {
            var row = new OwnRow(
                    result,
                    "row \"" + result.getString("revision") + "\"",
                    problem -> DamagedTableException.stamped(progressTable, problem));
            Direction direction = row.direction("direction");
            if (direction == Direction.STAMP) {
                throw row.damaged("direction", "is \"stamp\"");
            }
            return new PartialRevision(
                    row.text("revision"),
                    direction,
                    row.count("statements"),
                    row.text("digest"),
                    row.flag("running"),
                    row.time("since"),
                    row.text("db_user"));
        }
    }
}
