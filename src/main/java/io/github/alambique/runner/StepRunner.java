package io.github.alambique.runner;

import io.github.alambique.revision.Direction;
import io.github.alambique.revision.Plan;
import io.github.alambique.revision.Step;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongConsumer;

/**
 * Runs the steps of a plan, under the lock. Each step becomes statements in a {@link Batch}: BEGIN, those of the revision,
 * the {@linkplain Bookkeeping#record bookkeeping}, COMMIT; nothing is sent before the step is whole, unless its code asks
 * for the connection.
 */
final class StepRunner {

    private final StepContext context;
    private final Batch batch;
    private final Bookkeeping bookkeeping;
    private final TransactionMode mode;
    private final LockRetries retries;
    private final Map<String, LoadedRevision> revisions;
    private final Map<String, Progress> progress = new HashMap<>();

    private final DatabaseState start;

    private SortedSet<String> committedRows;
    private List<String> missingTables;
    private int committedSteps;
    private int position;
    private boolean transactionOpen;
    private long lastCompletion = System.nanoTime();

    StepRunner(
            StepContext context, DatabaseState state, Runner.Options options, Map<String, LoadedRevision> revisions) {
        this.context = context;
        this.batch = context.batch();
        this.bookkeeping = context.bookkeeping();
        this.mode = options.transaction();
        this.retries = new LockRetries(options.patience(), context.listener());
        this.revisions = revisions;
        this.committedRows = state.rows();
        this.missingTables = bookkeeping.prepare(state);
        this.start = state;
        state.halfDone().forEach(halfDone -> progress.put(halfDone.revision(), new Progress(halfDone)));
    }

    /**
     * Runs all steps, or fails at one having rolled back what is not committed. Where a lock was not to be had, what was
     * rolled back is run again.
     */
    void run(Plan plan) {
        List<Step> steps = plan.steps();
        while (committedSteps < steps.size()) {
            try {
                runUncommitted(steps);
            } catch (RuntimeException failure) {
                batch.rollback();
                transactionOpen = false;
                if (!retries.again(failure, failedStep(failure, steps), blockers(failure), committedSteps)) {
                    throw explained(failure, steps);
                }
            }
        }
    }

    private void runUncommitted(List<Step> steps) {
        for (position = committedSteps; position < steps.size(); position++) {
            Step step = steps.get(position);
            if (isTransactional(step, revision(step))) {
                runInTransaction(step);
            } else {
                runOutsideTransaction(step);
            }
        }
        if (transactionOpen) {
            Step last = steps.get(steps.size() - 1);
            commit(last, steps.size(), last.after(), nanoTime -> {});
        }
    }

    private Step failedStep(RuntimeException failure, List<Step> steps) {
        return failure instanceof BatchException told ? told.step() : steps.get(Math.min(position, steps.size() - 1));
    }

    private List<LockHolder> blockers(RuntimeException failure) {
        return failure instanceof BatchException told
                ? told.blockers()
                : context.watch().blockers();
    }

    private RuntimeException explained(RuntimeException failure, List<Step> steps) {
        if (!(failure instanceof BatchException told)) {
            return failure;
        }
        Step step = told.step();
        SortedSet<String> wanted =
                transactionHoldsRun(step) ? steps.get(steps.size() - 1).after() : step.after();
        // A failure of our own statements may mean that the rows are no more what this run left.
        boolean ours = told.statement().isEmpty() && !told.isConnectionLost();
        SortedSet<String> rows = ours ? context.rows().get().orElse(committedRows) : committedRows;
        var explanation = new StepFailure(told, revision(step), mode, start, rows, wanted);
        return told.isConnectionLost()
                ? explanation.explainLost(context.aftermath().flatMap(Aftermath::rows))
                : explanation.explain(retries.attempts());
    }

    private boolean transactionHoldsRun(Step step) {
        return mode == TransactionMode.RUN && isTransactional(step, revision(step));
    }

    private Optional<LoadedRevision> revision(Step step) {
        return Optional.ofNullable(revisions.get(step.revision()));
    }

    static boolean isTransactional(Step step, Optional<LoadedRevision> revision) {
        return step.direction() == Direction.STAMP
                || revision.map(loaded -> loaded.metadata().transactional()).orElse(true);
    }

    private void runInTransaction(Step step) {
        begin(step);
        if (step.direction() == Direction.STAMP && !progress.isEmpty()) {
            batch.add(step, bookkeeping.progress().forget());
        }
        KeptSql ran = record(step);
        String bookkept = bookkeeping.record(step, revision(step), ran, bookkeeping.durationInTransaction());
        if (mode == TransactionMode.REVISION) {
            batch.add(step, bookkept);
            commit(step, position + 1, step.after(), nanoTime -> report(step, nanoTime));
        } else {
            batch.add(step, bookkept, nanoTime -> report(step, nanoTime));
            if (batch.isFull()) {
                batch.flush();
            }
        }
    }

    private void runOutsideTransaction(Step step) {
        if (transactionOpen) {
            commit(step, position, step.before(), nanoTime -> {});
        }
        LoadedRevision revision = revision(step).orElseThrow();
        Progress done = progress.computeIfAbsent(step.revision(), id -> new Progress());
        new OutsideTransaction(context, step, revision, done, missingTables).run(nanoTime -> report(step, nanoTime));
        missingTables = List.of();
        committedRows = step.after();
        committedSteps = position + 1;
    }

    private void begin(Step step) {
        if (!transactionOpen) {
            batch.add(step, "BEGIN");
            transactionOpen = true;
            context.timeouts().ofTransaction().forEach(setting -> batch.add(step, setting));
            missingTables.forEach(table -> batch.add(step, table));
        }
    }

    private void commit(Step step, int steps, SortedSet<String> rows, LongConsumer committed) {
        batch.add(step, "COMMIT", committed);
        batch.flush();
        transactionOpen = false;
        missingTables = List.of();
        committedSteps = steps;
        committedRows = rows;
    }

    /** Puts the statements of the step's revision into the batch, and what undoes its changes of the session. */
    private KeptSql record(Step step) {
        var ran = new KeptSql();
        revision(step).filter(loaded -> step.direction() != Direction.STAMP).ifPresent(loaded -> {
            var session = new SessionChanges();
            Recorder.record(
                    loaded,
                    step.direction(),
                    statement -> {
                        session.see(statement.statement());
                        ran.add(statement.statement());
                        batch.add(step, statement);
                        keepLock(step, statement);
                    },
                    () -> liveConnection(step));
            List<String> undo = session.undo();
            undo.forEach(reset -> batch.add(step, reset));
            if (!undo.isEmpty() && transactionOpen) {
                context.timeouts().ofTransaction().forEach(setting -> batch.add(step, setting));
            }
        });
        return ran;
    }

    private void keepLock(Step step, RecordedStatement statement) {
        if (SessionChanges.releasesLocks(statement.statement())) {
            context.lockAgain().ifPresent(sql -> batch.add(step, sql));
        }
    }

    private Connection liveConnection(Step step) {
        batch.flush();
        context.watch().began(step);
        return GuardedConnection.of(context.connection());
    }

    private void report(Step step, long nanoTime) {
        Duration duration = Duration.ofNanos(nanoTime - lastCompletion);
        lastCompletion = nanoTime;
        String message =
                revision(step).map(loaded -> loaded.metadata().message()).orElse("");
        context.listener().stepFinished(step, message, duration);
    }
}
