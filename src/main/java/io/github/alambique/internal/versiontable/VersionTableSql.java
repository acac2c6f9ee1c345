package io.github.alambique.internal.versiontable;

import static java.util.stream.Collectors.joining;

import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The SQL that moves the version rows, writes the history, and notes how far a revision outside a transaction is; the same online
 * and in a script. Values are literals, so that a script can hold them and a pipeline needs no parameters.
 */
public final class VersionTableSql {

    private final QualifiedName versionTable;
    private final QualifiedName historyTable;
    private final QualifiedName progressTable;
    private final String version;
    private final String history;
    private final String progress;
    private final String toolVersion;

    private VersionTableSql(
            QualifiedName versionTable, QualifiedName historyTable, QualifiedName progressTable, String toolVersion) {
        this.versionTable = versionTable;
        this.historyTable = historyTable;
        this.progressTable = progressTable;
        this.version = versionTable.quoted();
        this.history = historyTable.quoted();
        this.progress = progressTable.quoted();
        this.toolVersion = toolVersion;
    }

    /** For the tables that were found. */
    public static VersionTableSql of(DatabaseState state, String toolVersion) {
        return new VersionTableSql(state.versionTable(), state.historyTable(), state.progressTable(), toolVersion);
    }

    /** For the tables as they are named, without a look at a database. */
    public static VersionTableSql of(VersionTable table, String toolVersion) {
        return new VersionTableSql(
                new QualifiedName(table.schema(), table.name()),
                new QualifiedName(table.schema(), table.history()),
                new QualifiedName(table.schema(), table.progress()),
                toolVersion);
    }

    /**
     * What a script begins with: it creates the tables, and fails unless the version rows are exactly these.
     *
     * @param rows with none, the version table may be missing
     */
    public List<String> beginScript(Collection<String> rows) {
        return Stream.concat(
                        VersionTableDdl.script(versionTable, historyTable, progressTable, rows.isEmpty()).stream(),
                        Stream.of(assertRows(rows)))
                .toList();
    }

    private String assertRows(Collection<String> rows) {
        String expected = rows.isEmpty() ? "no rows" : "the rows " + String.join(", ", rows);
        String condition = rows.isEmpty()
                ? "EXISTS (SELECT FROM %s)".formatted(version)
                : ("(SELECT pg_catalog.count(*) FILTER (WHERE %2$s) OPERATOR(pg_catalog.<>) %3$s"
                                + " OR pg_catalog.count(*) OPERATOR(pg_catalog.<>) %3$s FROM %1$s)")
                        .formatted(version, isOneOf(rows), rows.size());
        String message = "This script was made for a database with %s in %s".formatted(expected, version);
        return "DO " + Literal.quote("""
                BEGIN
                    IF %s THEN
                        RAISE EXCEPTION USING
                            MESSAGE = %s,
                            HINT = 'Nothing was changed. Make a script from where this database is: see migrate:current.';
                    END IF;
                END""".formatted(condition, Literal.quote(message)));
    }

    /**
     * One statement that moves the version rows of a step and writes its history row. It fails, and with it the
     * transaction, when a row to delete is missing or a row to insert exists, since another run moved the version in between; and
     * when a row was not written.
     *
     * @param durationMillis an expression
     */
    public String record(Step step, HistoryEntry entry, String durationMillis) {
        var parts = Stream.<String>builder();
        var expected = Stream.<String>builder();
        if (!step.removed().isEmpty()) {
            parts.add("gone AS (DELETE FROM " + version + " WHERE " + isOneOf(step.removed()) + " RETURNING 1)");
            expected.add(counts("gone", step.removed().size()));
        }
        if (!step.added().isEmpty()) {
            parts.add("come AS (" + insertVersions(version, step.added()) + " RETURNING 1)");
            expected.add(counts("come", step.added().size()));
        }
        parts.add("kept AS (" + insertHistory(step, entry, durationMillis) + " RETURNING 1)");
        expected.add(counts("kept", 1));
        return "WITH " + parts.build().collect(joining(",\n     ")) + "\nSELECT "
                + Expectation.holds(
                        expected.build().collect(joining(" AND ")),
                        "revision %s: the version rows to move were not there, or a row was not written"
                                .formatted(step.revision()))
                + " AS done";
    }

    static String insertVersions(String table, Collection<String> ids) {
        return "INSERT INTO " + table + " (version_num) VALUES ("
                + ids.stream().map(Literal::quote).collect(joining("), (")) + ")";
    }

    private static String counts(String part, int rows) {
        return "(SELECT pg_catalog.count(*) FROM " + part + ") OPERATOR(pg_catalog.=) " + rows;
    }

    private static String isOneOf(Collection<String> ids) {
        return "version_num OPERATOR(pg_catalog.=) ANY (" + array(ids) + ")";
    }

    private String insertHistory(Step step, HistoryEntry entry, String durationMillis) {
        Optional<RevisionMetadata> revision = entry.revision();
        return insertHistory("duration_ms, ")
                + Stream.of(
                                nextId(),
                                Literal.quote(step.revision()),
                                Literal.quote(text(step.direction())),
                                text(revision.map(RevisionMetadata::message)),
                                revision.map(known -> array(known.revises())).orElse("NULL"),
                                revision.map(known -> array(known.dependsOn())).orElse("NULL"),
                                text(entry.checksum()),
                                step.direction() == Direction.STAMP ? "NULL" : durationMillis,
                                Literal.quote(toolVersion),
                                text(entry.upgradeSql()),
                                text(entry.downgradeSql()))
                        .collect(joining(", "));
    }

    private String insertHistory(String duration) {
        return "INSERT INTO " + history + " (id, revision, direction, message, revises, depends_on, checksum, "
                + duration + "tool_version, upgrade_sql, downgrade_sql)\nOVERRIDING SYSTEM VALUE SELECT ";
    }

    // Not from a sequence, whose position a copy of the database may lack.
    private String nextId() {
        return "(SELECT coalesce(pg_catalog.max(id), 0) OPERATOR(pg_catalog.+) 1 FROM " + history + ")";
    }

    /** A history row that accepts the present content of a revision as the applied one. */
    public String accept(String revision, Optional<String> checksum) {
        return insertHistory("")
                + """
                %1$s, revision, 'stamp', message, revises, depends_on, %4$s, %5$s, upgrade_sql, downgrade_sql
                  FROM %2$s
                 WHERE revision OPERATOR(pg_catalog.=) %3$s::pg_catalog.text
                   AND direction OPERATOR(pg_catalog.<>) 'downgrade'::pg_catalog.text
                 ORDER BY id DESC LIMIT 1""".formatted(nextId(), history, Literal.quote(revision), text(checksum), Literal.quote(toolVersion));
    }

    /**
     * Milliseconds since the transaction began or, in a transaction of several revisions, since the last of them was
     * recorded: an expression, since a pipelined statement is sent before its duration is known. A clock that was
     * put back gives 0.
     */
    public String durationInTransaction() {
        return "greatest(0, (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-)"
                + " greatest(pg_catalog.transaction_timestamp(), (SELECT applied_at FROM " + history
                + " ORDER BY id DESC LIMIT 1))) OPERATOR(pg_catalog.*) 1000::double precision)::bigint)";
    }

    /** Before the first statement of a revision outside a transaction; fails when the revision is partially applied. */
    public String beginProgress(Step step) {
        return "INSERT INTO %s (revision, direction, statements, digest, running) VALUES (%s, %s, 0, %s, false)"
                .formatted(
                        progress,
                        Literal.quote(step.revision()),
                        Literal.quote(text(step.direction())),
                        Literal.quote(StatementDigest.NONE));
    }

    /** In the transaction of a statement, before the statement: waits until no other run has the row. */
    public String holdProgress(Step step, int statements) {
        return progressRow(step, "SELECT FROM %s WHERE %s FOR UPDATE".formatted(progress, isAt(step, statements)));
    }

    /**
     * After a statement, with the digest of all statements up to it.
     *
     * @param before how many were done
     */
    public String advanceProgress(Step step, int before, int statements, String digest) {
        return progressRow(
                step,
                "UPDATE %s SET statements = %s, digest = %s, running = false WHERE %s RETURNING 1"
                        .formatted(progress, statements, Literal.quote(digest), isAt(step, before)));
    }

    /** Before a statement whose end nothing else shows; and after it, if it failed. */
    public String markRunning(Step step, int statements, boolean running) {
        return progressRow(
                step,
                "UPDATE %s SET running = %s WHERE %s RETURNING 1".formatted(progress, running, isAt(step, statements)));
    }

    /** With the history row of the revision. */
    public String endProgress(Step step, int statements) {
        return progressRow(step, "DELETE FROM %s WHERE %s RETURNING 1".formatted(progress, isAt(step, statements)));
    }

    /** Says that no revision is partially applied. */
    public String forgetProgress() {
        return "DELETE FROM " + progress;
    }

    // Behind a pooler, a statement of a killed run may still be running; so each change requires the row as this run
    // left it.
    private static String progressRow(Step step, String statement) {
        return Expectation.oneRow(
                statement,
                "revision " + step.revision()
                        + " is not where this run left it: another run goes on with it, or has finished it");
    }

    private static String isAt(Step step, int statements) {
        return "revision OPERATOR(pg_catalog.=) %s::pg_catalog.text AND statements OPERATOR(pg_catalog.=) %s"
                .formatted(Literal.quote(step.revision()), statements);
    }

    private static String text(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Optional<String> value) {
        return value.map(Literal::quote).orElse("NULL");
    }

    private static String array(Collection<String> values) {
        return "ARRAY[" + values.stream().map(Literal::quote).collect(joining(", ")) + "]::pg_catalog.text[]";
    }
}
