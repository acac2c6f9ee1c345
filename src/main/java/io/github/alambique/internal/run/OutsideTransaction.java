package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.BatchException.Remains;
import io.github.alambique.internal.run.Recognition.Action;
import io.github.alambique.internal.run.Recognition.Verdict;
import io.github.alambique.internal.sql.CompletionProbe;
import io.github.alambique.internal.sql.Statement;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Runs a revision that is not transactional, one statement at a time, and notes after each how far it is, so that a later
 * run goes on where this one ended. A statement that may run in a transaction shares one with its note; of one that may not,
 * the note follows, and where it is missing the catalogs are asked whether the statement is done.
 */
final class OutsideTransaction {

    private static final EngineLog LOG = EngineLog.of(OutsideTransaction.class);
    private static final String DUPLICATE_TABLE = "42P07";

    /** So many characters of statements run before others are read. */
    private static final int LARGE = 4 << 20;

    private final StepContext context;
    private final Batch batch;
    private final ProgressSql notes;
    private final Step step;
    private final LoadedRevision revision;
    private final Progress progress;
    private final List<String> missingTables;

    private final KeptSql ran = new KeptSql();
    private boolean codeHasConnection;
    private boolean codeHadConnection;
    private boolean callFailed;
    private Optional<String> kept = Optional.empty();
    private final List<RecordedStatement> waiting = new ArrayList<>();
    private final List<RecordedStatement> settings = new ArrayList<>();
    private final StatementDigest digest = new StatementDigest();
    private long waitingLength;
    private boolean begun;
    private boolean resuming;
    private int seen;

    /**
     * For one step.
     *
     * @param progress how far it is already; kept up to date
     * @param missingTables what creates the tables of ours that are not there
     */
    OutsideTransaction(
            StepContext context, Step step, LoadedRevision revision, Progress progress, List<String> missingTables) {
        this.context = context;
        this.batch = context.batch();
        this.notes = context.bookkeeping().progress();
        this.step = step;
        this.revision = revision;
        this.progress = progress;
        this.missingTables = missingTables;
        this.resuming = progress.isNoted();
    }

    /** Runs what is left of it. */
    void run(LongConsumer completed) {
        long start = System.nanoTime();
        try {
            context.session().changing();
            Recorder.record(revision, step.direction(), this::add, this::liveConnection);
            drain();
            if (seen == 0 && !codeHadConnection) {
                context.reportEmpty(step, revision);
            }
            if (seen < progress.statements()) {
                throw changed();
            }
            finish(start, completed);
        } catch (RuntimeException failure) {
            batch.rollback();
            throw failure;
        }
    }

    /** Whether it may have done what neither a note tells nor a rollback takes back. */
    boolean isUnrepeatable() {
        return codeHadConnection || callFailed;
    }

    /** What is kept beside the statements that are noted. */
    Optional<String> kept() {
        return codeHadConnection ? Optional.of("What its code ran on the connection is kept") : kept;
    }

    private Connection liveConnection() {
        drain();
        begin();
        context.watch().began(step);
        codeHasConnection = true;
        codeHadConnection = true;
        return GuardedConnection.of(context, step, revision);
    }

    private void requireNoTransaction() {
        if (codeHasConnection && context.session().inTransaction()) {
            throw TransactionControlException.leftOpen(revision);
        }
        codeHasConnection = false;
        context.session().restoreDriver();
    }

    private void add(RecordedStatement recorded) {
        waiting.add(recorded);
        Statement statement = recorded.statement();
        waitingLength += statement.sql().length()
                + statement.copyData().map(String::length).orElse(0);
        if (waitingLength > LARGE) {
            drain();
        }
    }

    private void drain() {
        requireNoTransaction();
        waitingLength = 0;
        List<RecordedStatement> drained = List.copyOf(waiting);
        waiting.clear();
        drained.forEach(this::run);
    }

    private void run(RecordedStatement statement) {
        seen = statement.number();
        digest.add(statement.statement().sql());
        ran.add(statement.statement());
        if (statement.statement().probe() instanceof CompletionProbe.Setting) {
            // Lost with the session, so it is never noted, and run again each time.
            begin();
            batch.add(step, statement);
            batch.flush();
            settings.add(statement);
        } else if (seen > progress.statements()) {
            begin();
            runOrResume(statement);
        } else if (seen == progress.statements() && !digest.text().equals(progress.digest())) {
            throw changed();
        }
    }

    private HalfDoneChangedException changed() {
        return new HalfDoneChangedException(revision, progress.statements());
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        if (!progress.isNoted() || !missingTables.isEmpty()) {
            batch.add(step, "BEGIN");
            missingTables.forEach(table -> batch.add(step, table));
            if (!progress.isNoted()) {
                batch.add(step, notes.begin(step));
            }
            batch.add(step, "COMMIT");
        }
        context.timeouts().ofSession().forEach(setting -> batch.add(step, setting));
        batch.flush();
        progress.begun();
    }

    private void runOrResume(RecordedStatement statement) {
        CompletionProbe effect = statement.statement().probe();
        if (!resuming) {
            execute(statement, effect);
            return;
        }
        resuming = false;
        var recognition = new Recognition(context.connection(), step, statement, progress.isRunning());
        Verdict verdict = recognized(effect, recognition);
        switch (verdict.action()) {
            case RUN -> {
                tell(statement, verdict);
                execute(statement, effect);
            }
            case DONE -> {
                tell(statement, verdict);
                note(statement);
            }
            case FINISH -> execute(finishing(statement, verdict.text()), new CompletionProbe.Atomic());
            case TELL -> decide(statement, effect, verdict);
        }
    }

    private void tell(RecordedStatement statement, Verdict verdict) {
        if (!verdict.text().isEmpty()) {
            context.listener().resumed(step, statement.number(), verdict.text());
        }
    }

    private static RecordedStatement finishing(RecordedStatement statement, String sql) {
        return new RecordedStatement(statement.revision(), Statement.of(sql), statement.number(), statement.location());
    }

    private void decide(RecordedStatement statement, CompletionProbe effect, Verdict verdict) {
        boolean unknown = effect instanceof CompletionProbe.Unknown;
        if (unknown && context.interrupted() == Interrupted.DONE) {
            note(statement);
        } else if (unknown && context.interrupted() == Interrupted.AGAIN) {
            execute(statement, effect);
        } else {
            String hint = unknown
                    ? "Look whether it is done, then run again with -Dmigrate.interrupted=done, or =again to run it once more"
                    : "Drop or rename what is there, and run again";
            throw new StatementInterruptedException(statement, verdict.text(), hint);
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
        context.timeouts().ofSessionAgain().forEach(setting -> batch.add(step, setting));
        batch.add(step, "BEGIN");
        List<String> pooled = context.timeouts().ofPooledTransaction();
        pooled.forEach(setting -> batch.add(step, setting));
        if (!pooled.isEmpty()) {
            settings.forEach(setting -> batch.add(step, setting));
        }
        batch.add(step, notes.hold(step, progress.statements()));
        batch.add(step, statement);
        batch.add(step, notes.done(step, progress.statements(), statement.number(), digest.text()));
        keepLock();
        batch.add(step, "COMMIT");
        try {
            batch.flush();
        } catch (BatchException failure) {
            batch.rollback();
            throw afterFailure(failure, statement, new CompletionProbe.Atomic());
        }
        progress.done(statement.number(), digest.text());
    }

    private void executeAlone(RecordedStatement statement, CompletionProbe effect) {
        context.timeouts().ofSessionAgain().forEach(setting -> batch.add(step, setting));
        if (effect.waitsAside()) {
            context.timeouts().waitingAside().forEach(setting -> batch.add(step, setting));
        }
        if (effect instanceof CompletionProbe.Unknown) {
            batch.add(step, notes.running(step, progress.statements(), true));
            progress.running(true);
        }
        batch.flush();
        batch.add(step, statement);
        try {
            batch.flush();
        } catch (BatchException failure) {
            callFailed = effect instanceof CompletionProbe.Unknown;
            throw afterFailure(failure, statement, effect);
        }
        if (effect.waitsAside()) {
            context.timeouts().waitedAside().forEach(setting -> batch.add(step, setting));
        }
        note(statement);
    }

    private void note(RecordedStatement statement) {
        batch.add(step, notes.done(step, progress.statements(), statement.number(), digest.text()));
        keepLock();
        batch.flush();
        progress.done(statement.number(), digest.text());
    }

    private void keepLock() {
        context.lockAgain().ifPresent(sql -> batch.add(step, sql));
    }

    /** Clears away what the statement left, as far as the connection still works. */
    private BatchException afterFailure(BatchException failure, RecordedStatement statement, CompletionProbe effect) {
        if (failure.isConnectionLost(context.session())) {
            return failure;
        }
        var recognition = new Recognition(context.connection(), step, statement, false);
        try {
            Verdict verdict = clear(failure, recognition, effect);
            if (verdict.action() == Action.FINISH) {
                kept = Optional.of("The statement is partially applied");
            } else if (callFailed) {
                kept = Optional.of("The statement may have committed a part of its work");
            }
            if (progress.statements() == 0 && kept().isEmpty()) {
                batch.add(step, notes.end(step, progress.statements()));
                batch.flush();
                progress.forgotten();
            } else if (progress.isRunning()) {
                batch.add(step, notes.running(step, progress.statements(), false));
                batch.flush();
            }
            progress.running(false);
            Optional<String> cleared =
                    Optional.of(verdict.text()).filter(text -> verdict.action() == Action.RUN && !text.isEmpty());
            return failure.with(new Remains(cleared, effect.waitsAside()));
        } catch (BatchException uncleared) {
            LOG.debug("what the statement left could not be cleared away", uncleared);
            kept = Optional.of("The statement is partially applied");
            String left = recognition
                    .undropped()
                    .map(index -> "index " + index + " is there, not valid, and could not be dropped: "
                            + ServerAnswer.text(uncleared.failure())
                            + ". The next run drops it; to drop it yourself: DROP INDEX CONCURRENTLY " + index)
                    .orElse("the next run clears away what it left");
            return failure.with(new Remains(Optional.of(left), effect.waitsAside()));
        }
    }

    private Verdict clear(BatchException failure, Recognition recognition, CompletionProbe effect) {
        if (effect instanceof CompletionProbe.Atomic || failure.sqlState().equals(DUPLICATE_TABLE)) {
            return Recognition.RUN;
        }
        context.timeouts().ofSession().forEach(setting -> batch.add(step, setting));
        batch.flush();
        return recognized(effect, recognition);
    }

    // It may drop an index, which takes long and may have to wait.
    private Verdict recognized(CompletionProbe effect, Recognition recognition) {
        context.watch().began(step);
        try {
            return effect.accept(recognition);
        } finally {
            context.watch().ended();
        }
    }

    private void finish(long start, LongConsumer completed) {
        begin();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        batch.add(step, "BEGIN");
        batch.add(step, context.session().restore(List.of()));
        batch.add(step, context.bookkeeping().record(step, Optional.of(revision), ran, Long.toString(millis)));
        batch.add(step, notes.end(step, progress.statements()));
        batch.add(step, "COMMIT", completed);
        batch.flush();
        context.session().restored();
        progress.forgotten();
    }
}
