package io.github.alambique.internal.versiontable;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** The statements that create our own tables, and repair damaged ones. */
public final class VersionTableDdl {

    private static final String VERSION_TABLE = """
            CREATE TABLE IF NOT EXISTS %s (
                version_num pg_catalog.text NOT NULL,
                %sPRIMARY KEY (version_num)
            )""";

    private static final String HISTORY_TABLE = """
            CREATE TABLE IF NOT EXISTS %s (
                id bigint PRIMARY KEY,
                revision pg_catalog.text NOT NULL,
                direction pg_catalog.text NOT NULL
                    CHECK (direction OPERATOR(pg_catalog.=) ANY (ARRAY['upgrade', 'downgrade', 'stamp'])),
                message pg_catalog.text,
                revises pg_catalog.text[]
                    CHECK (pg_catalog.array_ndims(revises) OPERATOR(pg_catalog.=) 1
                        AND pg_catalog.array_position(revises, NULL) IS NULL),
                depends_on pg_catalog.text[]
                    CHECK (pg_catalog.array_ndims(depends_on) OPERATOR(pg_catalog.=) 1
                        AND pg_catalog.array_position(depends_on, NULL) IS NULL),
                checksum pg_catalog.text,
                applied_at timestamp with time zone NOT NULL DEFAULT pg_catalog.clock_timestamp(),
                duration_ms bigint,
                db_user pg_catalog.text NOT NULL DEFAULT session_user,
                tool_version pg_catalog.text,
                upgrade_sql pg_catalog.text,
                downgrade_sql pg_catalog.text
            )""";

    private static final String PROGRESS_TABLE = """
            CREATE TABLE IF NOT EXISTS %s (
                revision pg_catalog.text PRIMARY KEY,
                direction pg_catalog.text NOT NULL
                    CHECK (direction OPERATOR(pg_catalog.=) ANY (ARRAY['upgrade', 'downgrade'])),
                statements integer NOT NULL CHECK (statements OPERATOR(pg_catalog.>=) 0),
                digest pg_catalog.text NOT NULL,
                running boolean NOT NULL,
                since timestamp with time zone NOT NULL DEFAULT pg_catalog.clock_timestamp(),
                db_user pg_catalog.text NOT NULL DEFAULT session_user
            )""";

    private VersionTableDdl() {}

    /** What creates the missing tables, and repairs the damaged ones: with damage, only a stamp runs. */
    public static List<String> prepare(DatabaseState state) {
        var statements = new ArrayList<>(createMissing(state));
        if (!state.damage().isEmpty()) {
            statements.addAll(repair(state));
        }
        return statements;
    }

    private static List<String> createMissing(DatabaseState state) {
        var statements = new ArrayList<String>();
        if (!state.versionTableExists()) {
            statements.add(versionTable(state.versionTable()));
        }
        if (!state.historyTableExists()) {
            statements.add(HISTORY_TABLE.formatted(state.historyTable().quoted()));
            statements.add(historyIndex(state.historyTable()));
        }
        if (!state.progressTableExists()) {
            statements.add(PROGRESS_TABLE.formatted(state.progressTable().quoted()));
        }
        return statements;
    }

    /** What creates all that is missing, the index of the history too. */
    public static List<String> complete(DatabaseState state) {
        var statements = new ArrayList<>(createMissing(state));
        if (state.historyIndexMissing()) {
            statements.add(historyIndex(state.historyTable()));
        }
        return statements;
    }

    private static List<String> repair(DatabaseState state) {
        String version = state.versionTable().quoted();
        var statements =
                new ArrayList<>(List.of("DELETE FROM " + state.progressTable().quoted(), "DELETE FROM " + version));
        if (!state.rows().isEmpty()) {
            statements.add(VersionTableSql.insertVersions(version, state.rows()));
        }
        return statements;
    }

    /**
     * The same for a script, which any role may run: only the owner of the history may create the index.
     *
     * @param isNew whether the script also creates the version table
     */
    static List<String> script(
            QualifiedName versionTable, QualifiedName historyTable, QualifiedName progressTable, boolean isNew) {
        var statements = new ArrayList<String>();
        if (isNew) {
            statements.add(versionTable(versionTable));
        }
        statements.add(HISTORY_TABLE.formatted(historyTable.quoted()));
        statements.add("DO " + Literal.quote("""
                BEGIN
                    %s;
                EXCEPTION WHEN insufficient_privilege THEN
                    NULL;
                END""".formatted(historyIndex(historyTable))));
        statements.add(PROGRESS_TABLE.formatted(progressTable.quoted()));
        return statements;
    }

    // In Alembic's layout, with room for ids of any length, and with Alembic's name of the key where it fits.
    private static String versionTable(QualifiedName table) {
        String key = table.name() + "_pkc";
        boolean fits = ObjectName.shortened(key).equals(key);
        return VERSION_TABLE.formatted(table.quoted(), fits ? "CONSTRAINT " + Identifier.quote(key) + " " : "");
    }

    // Finds the rows of a revision.
    private static String historyIndex(QualifiedName table) {
        String name = ObjectName.shortened(table.name() + "_revision_idx");
        return "CREATE INDEX IF NOT EXISTS %s ON %s (revision, id)".formatted(Identifier.quote(name), table.quoted());
    }
}
