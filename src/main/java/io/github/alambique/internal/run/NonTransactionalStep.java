package io.github.alambique.internal.run;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.ResumeProbe.Action;
import io.github.alambique.internal.run.ResumeProbe.Verdict;
import io.github.alambique.internal.sql.CompletionProbe;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.internal.versiontable.HistoryEntry;
import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.StatementDigest;
import io.github.alambique.internal.versiontable.VersionTableSql;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Runs a revision that is not transactional, one statement at a time, and records after each how far it is, so that a later
 * run goes on where this one ended. A statement that may run in a transaction shares a transaction with its record. After any other
 * statement the record follows; if it is missing, the catalogs are asked whether the statement is done.
 */
final class NonTransactionalStep {

    private static final EngineLog LOG = EngineLog.of(NonTransactionalStep.class);
    /** So many characters of statements run before others are read. */
    private static final int LARGE = 4 << 20;

    private static final String DUPLICATE_TABLE = "42P07";

    private final StepContext context;
    private final StatementPipeline pipeline;
    private final VersionTableSql tables;
    private final Step step;
    private final LoadedRevision revision;
    private final Progress progress;
    private final List<String> missingTables;

    private final HistorySql ran = new HistorySql();
    private boolean codeHadConnection;
    private boolean callFailed;
    private Optional<String> kept = Optional.empty();
    private final List<RecordedStatement> waiting = new ArrayList<>();
    private final List<RecordedStatement> settings = new ArrayList<>();
    private final StatementDigest digest = new StatementDigest();
    private boolean begun;
    private boolean resuming;
    private int seen;
    private long waitingLength;

    /**
     * For one step.
     *
     * @param progress how far it is already; kept up to date
     * @param missingTables what creates our missing tables
     */
    NonTransactionalStep(
            StepContext context, Step step, LoadedRevision revision, Progress progress, List<String> missingTables) {
        this.context = context;
        this.pipeline = context.pipeline();
        this.tables = context.tables();
        this.step = step;
        this.revision = revision;
        this.progress = progress;
        this.missingTables = missingTables;
        this.resuming = progress.isNoted();
    }

    /**
     * Runs what is left of it.
     *
     * @param recording makes the history row of the statements that ran
     */
    void run(Function<HistorySql, HistoryEntry> recording, LongConsumer completed) {
        long start = System.nanoTime();
        context.session().changing();
        Recorder.record(revision, step.direction(), this::add, this::liveConnection);
        drain();
        if (seen == 0 && !codeHadConnection) {
            context.reportEmpty(step, revision);
        }
        if (seen < progress.statements()) {
            throw changed();
        }
        finish(recording, start, completed);
    }

    /** Whether it may have made changes that are neither recorded nor rolled back. */
    boolean isUnrepeatable() {
        return codeHadConnection || callFailed;
    }

    /** What is kept beside the recorded statements. */
    Optional<String> kept() {
        return codeHadConnection ? Optional.of("What its code ran on the connection is kept") : kept;
    }

    private Connection liveConnection() {
        drain();
        begin();
        codeHadConnection = true;
        return context.handOut(step, revision);
    }

    private void add(RecordedStatement recorded) {
        waiting.add(recorded);
        Statement statement = recorded.statement();
        waitingLength += statement.sql().length()
                + statement.copyData().map(String::length).orElse(0);
        // Code that has the connection may have a transaction or a result open on it.
        if (waitingLength > LARGE && !codeHadConnection) {
            drain();
        }
    }

    private void drain() {
        context.takeBack(revision);
        context.session().restoreDriver();
        List<RecordedStatement> drained = List.copyOf(waiting);
        waiting.clear();
        waitingLength = 0;
        drained.forEach(this::run);
    }

    private void run(RecordedStatement statement) {
        seen = statement.number();
        digest.add(statement.statement().sql(), statement.statement().copyData());
        ran.add(statement.statement());
        if (statement.statement().probe() instanceof CompletionProbe.Setting) {
            begin();
            set(statement);
        } else if (seen > progress.statements()) {
            begin();
            runOrResume(statement);
        } else if (seen == progress.statements() && !digest.text().equals(progress.digest())) {
            throw changed();
        }
    }

    // Lost with the session, so it is never recorded, and is run again each time.
    private void set(RecordedStatement setting) {
        try {
            pipeline.add(step, setting);
            pipeline.flush();
        } catch (PipelineException failure) {
            throw afterFailure(failure, setting, new CompletionProbe.Atomic());
        }
        settings.add(setting);
    }

    private InvalidInputException changed() {
        int done = progress.statements();
        return new InvalidInputException(
                "Revision \"%s\" is partially applied: %s run in an earlier run, and its file (%s) does not begin with %s any more"
                        .formatted(
                                revision.id(),
                                done == 1 ? "1 statement has" : done + " statements have",
                                revision.location(),
                                done == 1 ? "it" : "them"),
                "Put what has run back as it was, and run it again; or undo it by hand, and forget it with "
                        + PartialRevision.FORGET);
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (!progress.isNoted() || !missingTables.isEmpty()) {
            pipeline.add(step, "BEGIN");
            missingTables.forEach(table -> pipeline.add(step, table));
            if (!progress.isNoted()) {
                pipeline.add(step, tables.beginProgress(step));
            }
            pipeline.add(step, "COMMIT");
        }
        context.timeouts().ofSession().forEach(setting -> pipeline.add(step, setting));
        pipeline.flush();
        progress.begun();
    }

    private void runOrResume(RecordedStatement statement) {
        CompletionProbe effect = statement.statement().probe();
        if (!resuming) {
            execute(statement, effect);
            return;
        }
        resuming = false;
        var probe = new ResumeProbe(context.connection(), step, statement, progress.isRunning());
        Verdict verdict = probed(effect, probe);
        switch (verdict.action()) {
            case RUN -> {
                report(statement, verdict);
                execute(statement, effect);
            }
            case DONE -> {
                report(statement, verdict);
                record(statement);
            }
            case FINISH -> execute(finishing(statement, verdict.text()), new CompletionProbe.Atomic());
            case UNKNOWN -> decide(statement, effect, verdict);
        }
    }

    private void report(RecordedStatement statement, Verdict verdict) {
        if (!verdict.text().isEmpty()) {
            context.listener().resumed(step, statement.number(), verdict.text());
        }
    }

    private static RecordedStatement finishing(RecordedStatement statement, String sql) {
        return new RecordedStatement(Statement.of(sql), statement.number(), statement.location());
    }

    private void decide(RecordedStatement statement, CompletionProbe effect, Verdict verdict) {
        boolean unknown = effect instanceof CompletionProbe.Unknown;
        if (unknown && context.settings().interrupted() == InterruptedStatementPolicy.DONE) {
            record(statement);
        } else if (unknown && context.settings().interrupted() == InterruptedStatementPolicy.AGAIN) {
            execute(statement, effect);
        } else {
            String hint = unknown
                    ? "Look whether it is done, then run again with -Dmigrate.interrupted=done, or =again to run it once more"
                    : "Drop or rename what is there, and run again";
            throw new InvalidInputException(
                    "Statement %s of revision \"%s\" (%s) was interrupted in an earlier run, and %s:%n    %s"
                            .formatted(
                                    statement.number(),
                                    revision.id(),
                                    statement.location(),
                                    verdict.text(),
                                    Excerpt.firstLine(statement.statement().sql())),
                    hint);
        }
    }

    private void execute(RecordedStatement statement, CompletionProbe effect) {
        if (effect instanceof CompletionProbe.Atomic) {
            executeInTransaction(statement);
        } else {
            executeAlone(statement, effect);
        }
    }

    private void executeInTransaction(RecordedStatement statement) {
        context.timeouts().ofSessionAgain().forEach(setting -> pipeline.add(step, setting));
        pipeline.add(step, "BEGIN");
        List<String> pooled = context.timeouts().ofPooledTransaction();
        pooled.forEach(setting -> pipeline.add(step, setting));
        if (!pooled.isEmpty()) {
            settings.forEach(setting -> pipeline.add(step, setting));
        }
        pipeline.add(step, tables.holdProgress(step, progress.statements()));
        try {
            pipeline.add(step, statement);
            pipeline.add(step, tables.advanceProgress(step, progress.statements(), statement.number(), digest.text()));
            keepLock();
            pipeline.add(step, "COMMIT");
            pipeline.flush();
        } catch (PipelineException failure) {
            pipeline.rollback();
            throw afterFailure(failure, statement, new CompletionProbe.Atomic());
        }
        progress.done(statement.number(), digest.text());
    }

    private void executeAlone(RecordedStatement statement, CompletionProbe effect) {
        context.timeouts().ofSessionAgain().forEach(setting -> pipeline.add(step, setting));
        if (effect.waitsAside()) {
            context.timeouts().waitingAside().forEach(setting -> pipeline.add(step, setting));
        }
        if (effect instanceof CompletionProbe.Unknown) {
            pipeline.add(step, tables.markRunning(step, progress.statements(), true));
            progress.running(true);
        }
        pipeline.flush();
        try {
            pipeline.add(step, statement);
            pipeline.flush();
        } catch (PipelineException failure) {
            callFailed = effect instanceof CompletionProbe.Unknown;
            throw afterFailure(failure, statement, effect);
        }
        if (effect.waitsAside()) {
            context.timeouts().waitedAside().forEach(setting -> pipeline.add(step, setting));
        }
        record(statement);
    }

    private void record(RecordedStatement statement) {
        pipeline.add(step, tables.advanceProgress(step, progress.statements(), statement.number(), digest.text()));
        keepLock();
        pipeline.flush();
        progress.done(statement.number(), digest.text());
    }

    private void keepLock() {
        context.lockAgain().ifPresent(sql -> pipeline.add(step, sql));
    }

    /** Clears away what the statement left, if the connection still works. */
    private PipelineException afterFailure(
            PipelineException failure, RecordedStatement statement, CompletionProbe effect) {
        if (failure.isConnectionLost(context.session())) {
            return failure;
        }
        var probe = new ResumeProbe(context.connection(), step, statement, false);
        try {
            Verdict verdict = clear(failure, probe, effect);
            if (verdict.action() == Action.FINISH) {
                kept = Optional.of("The statement is partially applied");
            } else if (callFailed) {
                kept = Optional.of("The statement may have committed a part of its work");
            }
            if (progress.statements() == 0 && kept().isEmpty()) {
                pipeline.add(step, tables.endProgress(step, progress.statements()));
                pipeline.flush();
                progress.forgotten();
            } else if (progress.isRunning()) {
                pipeline.add(step, tables.markRunning(step, progress.statements(), false));
                pipeline.flush();
            }
            progress.running(false);
            Optional<String> cleared =
                    Optional.of(verdict.text()).filter(text -> verdict.action() == Action.RUN && !text.isEmpty());
            return failure.with(cleared, effect.waitsAside());
        } catch (PipelineException uncleared) {
            LOG.debug("what the statement left could not be cleared away", uncleared);
            kept = Optional.of("The statement is partially applied");
            String left = probe.undropped()
                    .map(index -> "index " + index + " is there, not valid, and could not be dropped: "
                            + ServerAnswer.text(uncleared.failure())
                            + ". The next run drops it; to drop it yourself: DROP INDEX CONCURRENTLY " + index)
                    .orElse("the next run clears away what it left");
            return failure.with(Optional.of(left), effect.waitsAside());
        }
    }

    private Verdict clear(PipelineException failure, ResumeProbe probe, CompletionProbe effect) {
        if (effect instanceof CompletionProbe.Atomic || failure.sqlState().equals(DUPLICATE_TABLE)) {
            return ResumeProbe.RUN;
        }
        context.timeouts().ofSession().forEach(setting -> pipeline.add(step, setting));
        pipeline.flush();
        return probed(effect, probe);
    }

    // It may drop an index, which takes long and may have to wait.
    private Verdict probed(CompletionProbe effect, ResumeProbe probe) {
        context.monitor().began(step);
        try {
            return effect.accept(probe);
        } finally {
            context.monitor().ended();
        }
    }

    private void finish(Function<HistorySql, HistoryEntry> recording, long start, LongConsumer completed) {
        begin();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        pipeline.add(step, "BEGIN");
        pipeline.add(step, context.session().restore(List.of()));
        pipeline.add(step, tables.record(step, recording.apply(ran), Long.toString(millis)));
        pipeline.add(step, tables.endProgress(step, progress.statements()));
        pipeline.add(step, "COMMIT", completed);
        pipeline.flush();
        context.session().restored();
        progress.forgotten();
    }
}
