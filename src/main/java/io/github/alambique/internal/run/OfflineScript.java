package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.sql.CompletionProbe;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.internal.versiontable.HistoryEntry;
import io.github.alambique.internal.versiontable.StatementDigest;
import io.github.alambique.internal.versiontable.VersionTableSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a plan as a SQL script that leaves a database as the online run would: the same statements, version rows and
 * history rows, a transaction a revision or one in all. The script begins by checking that the database is where it was
 * made for; and since the record of each step fails if its start rows are missing, it cannot run on past a step that
 * failed, even where the client does not stop at an error.
 */
public final class OfflineScript {

    private static final String UNKNOWN_DURATION = "NULL";

    /** A database may be set to read a backslash in a literal as an escape. */
    private static final String LITERALS = "SET standard_conforming_strings = on";

    private final VersionTableSql tables;
    private final TransactionMode mode;
    private final StringBuilder out = new StringBuilder();
    private boolean transactionOpen;

    private OfflineScript(RunSettings settings) {
        this.tables = VersionTableSql.of(settings.versionTable(), ToolVersion.get());
        this.mode = settings.transaction();
    }

    /**
     * The script.
     *
     * @param start the version rows that the plan starts from; with none, the script creates the tables
     * @throws io.github.alambique.InvalidInputException when a revision needs the database to know what it does
     */
    public static String of(
            Plan plan, Collection<String> start, Map<String, LoadedRevision> revisions, RunSettings settings) {
        var script = new OfflineScript(settings);
        script.write(plan, start, revisions);
        return script.out.toString();
    }

    private void write(Plan plan, Collection<String> start, Map<String, LoadedRevision> revisions) {
        out.append("-- Made by migrate-maven-plugin. Run it with: psql -v ON_ERROR_STOP=1 -f <this file>\n\n");
        statement(LITERALS);
        begin();
        tables.beginScript(start).forEach(this::statement);
        for (Step step : plan.steps()) {
            write(step, Optional.ofNullable(revisions.get(step.revision())));
        }
        commit();
    }

    private void write(Step step, Optional<LoadedRevision> revision) {
        boolean transactional = StepRunner.isTransactional(step, revision);
        if (!transactional || mode == TransactionMode.REVISION) {
            commit();
        }
        if (transactional) {
            begin();
        }
        out.append(heading(step, revision)).append('\n');
        if (!transactional) {
            writeOutsideTransaction(step, revision.orElseThrow());
            return;
        }
        var ran = new HistorySql();
        List<String> statements = statements(step, revision, ran);
        statements.forEach(sql -> out.append(sql).append('\n'));
        if (!statements.isEmpty()) {
            resetSession();
        }
        statement(tables.record(step, entry(step, revision, ran), tables.durationInTransaction()));
    }

    // With the same progress as online, so that an online run can go on where a script ended.
    private void writeOutsideTransaction(Step step, LoadedRevision revision) {
        var ran = new HistorySql();
        var digest = new StatementDigest();
        int[] done = {0};
        statement(tables.beginProgress(step));
        Recorder.recordOffline(revision, step.direction(), recorded -> {
            Statement sql = recorded.statement();
            ran.add(sql);
            digest.add(sql.sql(), sql.copyData());
            if (sql.probe() instanceof CompletionProbe.Setting) {
                out.append(sql.script()).append('\n');
                return;
            }
            if (sql.probe() instanceof CompletionProbe.Atomic) {
                begin();
                statement(tables.holdProgress(step, done[0]));
            }
            out.append(sql.script()).append('\n');
            statement(tables.advanceProgress(step, done[0], recorded.number(), digest.text()));
            commit();
            done[0] = recorded.number();
        });
        resetSession();
        begin();
        statement(tables.record(step, entry(step, Optional.of(revision), ran), UNKNOWN_DURATION));
        statement(tables.endProgress(step, done[0]));
        commit();
    }

    private static HistoryEntry entry(Step step, Optional<LoadedRevision> revision, HistorySql ran) {
        return ran.entry(step, revision, HistorySql.downgrade(step, revision));
    }

    // Changes of the session would affect the next revision.
    private void resetSession() {
        statement(String.join("; ", SessionSql.RESET) + "; " + LITERALS);
    }

    private static String heading(Step step, Optional<LoadedRevision> revision) {
        String message =
                revision.map(loaded -> ", " + loaded.metadata().message()).orElse("");
        String line = "-- Running %s %s -> %s%s"
                .formatted(
                        step.direction().name().toLowerCase(Locale.ROOT),
                        String.join(", ", step.before()),
                        String.join(", ", step.after()),
                        message);
        return line.replaceAll("\\R", " ");
    }

    /**
     * The statements of a step's revision, each with its semicolon; none for a stamp.
     *
     * @throws io.github.alambique.InvalidInputException when the revision needs the database to know what it does
     */
    public static List<String> statements(Step step, Map<String, LoadedRevision> revisions) {
        return statements(step, Optional.ofNullable(revisions.get(step.revision())), new HistorySql());
    }

    private static List<String> statements(Step step, Optional<LoadedRevision> revision, HistorySql ran) {
        var statements = new ArrayList<String>();
        if (step.direction() != Direction.STAMP && revision.isPresent()) {
            Recorder.recordOffline(revision.get(), step.direction(), recorded -> {
                ran.add(recorded.statement());
                statements.add(recorded.statement().script());
            });
        }
        return statements;
    }

    private void begin() {
        if (!transactionOpen) {
            out.append("BEGIN;\n\n");
            transactionOpen = true;
        }
    }

    private void commit() {
        if (transactionOpen) {
            out.append("COMMIT;\n\n");
            transactionOpen = false;
        }
    }

    private void statement(String sql) {
        out.append(sql).append(";\n\n");
    }
}
