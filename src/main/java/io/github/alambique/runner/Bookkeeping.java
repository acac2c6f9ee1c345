package io.github.alambique.runner;

import static java.util.stream.Collectors.joining;

import io.github.alambique.revision.Direction;
import io.github.alambique.revision.Step;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.script.RevisionScript;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The SQL that keeps the version table and the history, the same online and in a script. Values are literals, so that a
 * script can hold them and a pipeline needs no parameters.
 */
final class Bookkeeping {

    private final QualifiedName versionTable;
    private final String version;
    private final String history;
    private final ProgressSql progress;
    private final String toolVersion;

    Bookkeeping(
            QualifiedName versionTable, QualifiedName historyTable, QualifiedName progressTable, String toolVersion) {
        this.versionTable = versionTable;
        this.version = versionTable.quoted();
        this.history = historyTable.quoted();
        this.progress = new ProgressSql(progressTable);
        this.toolVersion = toolVersion;
    }

    /** What creates the tables that are not there. */
    List<String> createMissing(DatabaseState state) {
        return Stream.of(
                        Optional.of(createVersionTable()).filter(sql -> !state.versionTableExists()),
                        Optional.of(createHistoryTable()).filter(sql -> !state.historyTableExists()),
                        Optional.of(progress.create()).filter(sql -> !state.progressTableExists()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The notes on what is half done. */
    ProgressSql progress() {
        return progress;
    }

    /** The version table in Alembic's layout, with room for ids of any length. */
    String createVersionTable() {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                    version_num text NOT NULL,
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
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    revision text NOT NULL,
                    direction text NOT NULL,
                    message text,
                    revises text[],
                    depends_on text[],
                    checksum text,
                    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    duration_ms bigint,
                    db_user text NOT NULL DEFAULT session_user,
                    tool_version text,
                    upgrade_sql text,
                    downgrade_sql text
                )""".formatted(history);
    }

    /**
     * One statement that moves the version rows of a step and writes its history row. It fails, and with it the
     * transaction, when a row to delete is not there ({@code direction} would be null) or one to insert is there
     * already: somebody else moved the version in between.
     */
    String record(Step step, Optional<LoadedRevision> revision, KeptSql ran, String durationMillis) {
        var statement = new StringBuilder("WITH ");
        if (!step.removed().isEmpty()) {
            statement
                    .append("gone AS (DELETE FROM ")
                    .append(version)
                    .append(" WHERE version_num IN (")
                    .append(literals(step.removed()))
                    .append(") RETURNING 1),\n     ");
        }
        if (!step.added().isEmpty()) {
            statement
                    .append("come AS (INSERT INTO ")
                    .append(version)
                    .append(" (version_num) VALUES (")
                    .append(step.added().stream().map(Literal::quote).collect(joining("), (")))
                    .append(") RETURNING 1),\n     ");
        }
        statement.append("moved AS (SELECT ").append(guardedDirection(step)).append(" AS direction)\n");
        return statement
                .append(insertHistory(step, revision, ran, durationMillis))
                .toString();
    }

    private static String guardedDirection(Step step) {
        String direction = Literal.quote(step.direction().name().toLowerCase(Locale.ROOT));
        int removed = step.removed().size();
        return removed == 0
                ? direction
                : "CASE WHEN (SELECT count(*) FROM gone) = " + removed + " THEN " + direction + " END";
    }

    private String insertHistory(Step step, Optional<LoadedRevision> revision, KeptSql ran, String durationMillis) {
        boolean runs = step.direction() != Direction.STAMP;
        Optional<String> downgrade = revision.filter(loaded -> step.direction() != Direction.DOWNGRADE)
                .flatMap(DowngradeSql::of);
        return "INSERT INTO " + history + " (revision, direction, message, revises, depends_on, checksum, duration_ms,"
                + " tool_version, upgrade_sql, downgrade_sql)\nSELECT "
                + Stream.of(
                                Literal.quote(step.revision()),
                                "moved.direction",
                                text(revision.map(loaded -> loaded.metadata().message())),
                                array(revision.map(loaded -> loaded.metadata().revises())),
                                array(revision.map(loaded -> loaded.metadata().dependsOn())),
                                text(revision.flatMap(loaded -> loaded.script().checksum())),
                                runs ? durationMillis : "NULL",
                                Literal.quote(toolVersion),
                                text(ran.text().filter(sql -> step.direction() == Direction.UPGRADE)),
                                text(downgrade))
                        .collect(joining(", "))
                + " FROM moved";
    }

    /** A history row that takes a revision's content as it is now for what was applied. */
    String accept(RevisionScript script) {
        return """
                INSERT INTO %1$s (revision, direction, message, revises, depends_on, checksum, tool_version, upgrade_sql, downgrade_sql)
                SELECT revision, 'stamp', message, revises, depends_on, %3$s, %4$s, upgrade_sql, downgrade_sql
                  FROM %1$s
                 WHERE revision = %2$s AND direction <> 'downgrade'
                 ORDER BY id DESC LIMIT 1""".formatted(
                history, Literal.quote(script.metadata().id()), text(script.checksum()), Literal.quote(toolVersion));
    }

    /**
     * Milliseconds since the transaction began or, in a transaction of several revisions, since the last of them was
     * written down: an expression, since a pipelined statement is sent before its duration is known.
     */
    String durationInTransaction() {
        return "round(1000 * extract(epoch FROM clock_timestamp() - greatest(transaction_timestamp(), "
                + "(SELECT applied_at FROM " + history + " ORDER BY id DESC LIMIT 1))))::bigint";
    }

    /** Fails unless the version rows are exactly these; for the start of a script. */
    String assertRows(Collection<String> rows) {
        String expected = rows.isEmpty() ? "no rows" : "the rows " + String.join(", ", rows);
        String condition = rows.isEmpty()
                ? "EXISTS (SELECT FROM %s)".formatted(version)
                : "(SELECT count(*) FILTER (WHERE version_num IN (%2$s)) <> %3$d OR count(*) <> %3$d FROM %1$s)"
                        .formatted(version, literals(rows), rows.size());
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
        return values.map(list -> "ARRAY[" + literals(list) + "]::text[]").orElse("NULL");
    }
}
