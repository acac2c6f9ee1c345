package io.github.alambique.internal.run;

import static java.util.stream.Collectors.joining;

import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The SQL that keeps the version table and the history, the same online and in a script. Values are literals, so that a
 * script can hold them and a pipeline needs no parameters.
 */
final class Bookkeeping {

    private final QualifiedName versionTable;
    private final String version;
    private final String history;
    private final String historyName;
    private final ProgressSql progress;
    private final String toolVersion;
    private final Set<String> undoable = new HashSet<>();

    Bookkeeping(
            QualifiedName versionTable, QualifiedName historyTable, QualifiedName progressTable, String toolVersion) {
        this.versionTable = versionTable;
        this.version = versionTable.quoted();
        this.history = historyTable.quoted();
        this.historyName = historyTable.name();
        this.progress = new ProgressSql(progressTable);
        this.toolVersion = toolVersion;
    }

    /** What creates the tables that are not there, and repairs those that are damaged: with such, only a stamp runs. */
    List<String> prepare(DatabaseState state) {
        var statements = new ArrayList<>(createMissing(state));
        if (state.damage().stream().anyMatch(DamagedTableException.class::isInstance)) {
            statements.addAll(repair(state));
        }
        return statements;
    }

    /** What creates the tables that are not there. */
    List<String> createMissing(DatabaseState state) {
        var statements = new ArrayList<String>();
        if (!state.versionTableExists()) {
            statements.add(createVersionTable());
        }
        if (!state.historyTableExists()) {
            statements.add(createHistoryTable());
            statements.add(createHistoryIndex());
        }
        if (!state.progressTableExists()) {
            statements.add(progress.create());
        }
        return statements;
    }

    private List<String> repair(DatabaseState state) {
        var statements = new ArrayList<>(List.of(progress.forget(), "DELETE FROM " + version));
        if (!state.rows().isEmpty()) {
            statements.add(insertVersions(state.rows()));
        }
        return statements;
    }

    private String insertVersions(Collection<String> ids) {
        return "INSERT INTO " + version + " (version_num) VALUES ("
                + ids.stream().map(Literal::quote).collect(joining("), (")) + ")";
    }

    /** The notes on which revisions are partially applied. */
    ProgressSql progress() {
        return progress;
    }

    /** The version table in Alembic's layout, with room for ids of any length. */
    String createVersionTable() {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                    version_num pg_catalog.text NOT NULL,
                    %sPRIMARY KEY (version_num)
                )""".formatted(version, keyName());
    }

    /** Alembic's, where it fits; else PostgreSQL finds one. */
    private String keyName() {
        try {
            return "CONSTRAINT "
                    + QualifiedName.of(versionTable.name() + "_pkc").quoted() + " ";
        } catch (IllegalArgumentException tooLong) {
            return "";
        }
    }

    /** The history, one row a step, never changed. */
    String createHistoryTable() {
        return """
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
                )""".formatted(history);
    }

    /** The index that finds the rows of a revision. */
    String createHistoryIndex() {
        String name = ObjectName.shortened(historyName + "_revision_idx");
        return "CREATE INDEX IF NOT EXISTS %s ON %s (revision, id)".formatted(Identifier.quote(name), history);
    }

    /** The same for a script, which any role may run: only the owner of the history may create the index. */
    String createHistoryIndexIfAllowed() {
        return "DO " + Literal.quote("""
                BEGIN
                    %s;
                EXCEPTION WHEN insufficient_privilege THEN
                    NULL;
                END""".formatted(createHistoryIndex()));
    }

    /**
     * One statement that moves the version rows of a step and writes its history row. It fails, and with it the
     * transaction, when a row to delete is not there or one to insert is there already, since somebody else moved the
     * version in between; and when a row was not written.
     */
    String record(Step step, Optional<LoadedRevision> revision, KeptSql ran, String durationMillis) {
        var parts = new ArrayList<String>();
        var expected = new ArrayList<String>();
        if (!step.removed().isEmpty()) {
            parts.add("gone AS (DELETE FROM " + version + " WHERE " + isOneOf(step.removed()) + " RETURNING 1)");
            expected.add(counts("gone", step.removed().size()));
        }
        if (!step.added().isEmpty()) {
            parts.add("come AS (" + insertVersions(step.added()) + " RETURNING 1)");
            expected.add(counts("come", step.added().size()));
        }
        parts.add("kept AS (" + insertHistory(step, revision, ran, durationMillis) + " RETURNING 1)");
        expected.add(counts("kept", 1));
        return "WITH " + String.join(",\n     ", parts) + "\nSELECT "
                + Expectation.holds(
                        String.join(" AND ", expected),
                        "revision %s: the version rows to move were not there, or a row was not written"
                                .formatted(step.revision()))
                + " AS done";
    }

    /** Whether the downgrade of a revision whose upgrade was recorded here is known. */
    boolean isUndoable(String revision) {
        return undoable.contains(revision);
    }

    private static String counts(String part, int rows) {
        return "(SELECT pg_catalog.count(*) FROM " + part + ") OPERATOR(pg_catalog.=) " + rows;
    }

    private static String isOneOf(Collection<String> ids) {
        return "version_num OPERATOR(pg_catalog.=) ANY (ARRAY[" + literals(ids) + "]::pg_catalog.text[])";
    }

    private String insertHistory(Step step, Optional<LoadedRevision> revision, KeptSql ran, String durationMillis) {
        boolean runs = step.direction() != Direction.STAMP;
        Optional<String> downgrade = revision.filter(loaded -> step.direction() != Direction.DOWNGRADE)
                .flatMap(loaded -> DowngradeSql.of(loaded, undoable));
        return insertHistory("duration_ms, ")
                + Stream.of(
                                nextId(),
                                Literal.quote(step.revision()),
                                Literal.quote(step.direction().name().toLowerCase(Locale.ROOT)),
                                text(revision.map(loaded -> loaded.metadata().message())),
                                array(revision.map(loaded -> loaded.metadata().revises())),
                                array(revision.map(loaded -> loaded.metadata().dependsOn())),
                                text(revision.flatMap(loaded -> loaded.script().checksum())),
                                runs ? durationMillis : "NULL",
                                Literal.quote(toolVersion),
                                text(ran.text().filter(sql -> step.direction() == Direction.UPGRADE)),
                                text(downgrade))
                        .collect(joining(", "));
    }

    private String insertHistory(String duration) {
        return "INSERT INTO " + history + " (id, revision, direction, message, revises, depends_on, checksum, "
                + duration + "tool_version, upgrade_sql, downgrade_sql)\nOVERRIDING SYSTEM VALUE SELECT ";
    }

    // Not that of a sequence, whose position a copy of the database may not have.
    private String nextId() {
        return "(SELECT coalesce(pg_catalog.max(id), 0) OPERATOR(pg_catalog.+) 1 FROM " + history + ")";
    }

    /** A history row that takes a revision's content as it is now for what was applied. */
    String accept(RevisionScript script) {
        return insertHistory("")
                + """
                %1$s, revision, 'stamp', message, revises, depends_on, %4$s, %5$s, upgrade_sql, downgrade_sql
                  FROM %2$s
                 WHERE revision OPERATOR(pg_catalog.=) %3$s::pg_catalog.text
                   AND direction OPERATOR(pg_catalog.<>) 'downgrade'::pg_catalog.text
                 ORDER BY id DESC LIMIT 1""".formatted(
                                nextId(),
                                history,
                                Literal.quote(script.metadata().id()),
                                text(script.checksum()),
                                Literal.quote(toolVersion));
    }

    /**
     * Milliseconds since the transaction began or, in a transaction of several revisions, since the last of them was
     * written down: an expression, since a pipelined statement is sent before its duration is known. A clock that was
     * put back gives 0.
     */
    String durationInTransaction() {
        return "greatest(0, (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-)"
                + " greatest(pg_catalog.transaction_timestamp(), (SELECT applied_at FROM " + history
                + " ORDER BY id DESC LIMIT 1))) OPERATOR(pg_catalog.*) 1000::double precision)::bigint)";
    }

    /** Fails unless the version rows are exactly these; for the start of a script. */
    String assertRows(Collection<String> rows) {
        String expected = rows.isEmpty() ? "no rows" : "the rows " + String.join(", ", rows);
        String condition = rows.isEmpty()
                ? "EXISTS (SELECT FROM %s)".formatted(version)
                : ("(SELECT pg_catalog.count(*) FILTER (WHERE %2$s) OPERATOR(pg_catalog.<>) %3$s"
                                + " OR pg_catalog.count(*) OPERATOR(pg_catalog.<>) %3$s FROM %1$s)")
                        .formatted(version, isOneOf(rows), rows.size());
        String message = "This script was made for a database with %s in %s".formatted(expected, version);
        String body = """
                BEGIN
                    IF %s THEN
                        RAISE EXCEPTION USING
                            MESSAGE = %s,
                            HINT = 'Nothing was changed. Make a script from where this database is: see migrate:current.';
                    END IF;
                END""".formatted(condition, Literal.quote(message));
        return "DO " + Literal.quote(body);
    }

    private static String literals(Collection<String> values) {
        return values.stream().map(Literal::quote).collect(joining(", "));
    }

    private static String text(Optional<String> value) {
        return value.map(Literal::quote).orElse("NULL");
    }

    private static String array(Optional<List<String>> values) {
        return values.map(list -> "ARRAY[" + literals(list) + "]::pg_catalog.text[]")
                .orElse("NULL");
    }
}
