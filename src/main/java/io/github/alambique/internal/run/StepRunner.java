package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

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
    private boolean tablesCreated;
    private boolean codeHasConnection;
    private boolean unrepeatable;
    private Optional<String> kept = Optional.empty();
    private long lastCompletion = System.nanoTime();

    StepRunner(
            StepContext context, DatabaseState state, Runner.Options options, Map<String, LoadedRevision> revisions) {
        this.context = context;
        this.batch = context.batch();
        this.bookkeeping = context.bookkeeping();
        this.mode = options.transaction();
        this.retries = new LockRetries(options.patience(), context.listener(), state.historyTable());
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
                requireTransaction(failure, steps.get(Math.min(position, steps.size() - 1)));
                batch.rollback();
                context.session().rollback();
                transactionOpen = false;
                codeHasConnection = false;
                if (unrepeatable
                        || !retries.again(failure, failedStep(failure, steps), blockers(failure), committedSteps)) {
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

    // What was committed by a revision's own code is not run again, whatever its code has thrown since.
    private void requireTransaction(RuntimeException thrown, Step step) {
        if (codeHasConnection && transactionOpen && context.session().hasEnded()) {
            var ended = thrown instanceof TransactionControlException told
                    ? told
                    : TransactionControlException.ended(revision(step).orElseThrow(), Optional.empty());
            throw ended.with("What it ran before was committed or rolled back by that"
                    + context.rows()
                            .get()
                            .map(rows -> "; the database is at " + StepFailure.text(rows))
                            .orElse(""));
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
        Optional<BatchException> lostInCode = lostInCode(failure, steps);
        if (lostInCode.isPresent()) {
            return explained(lostInCode.get(), steps);
        }
        if (failure instanceof RevisionCodeException code) {
            return code.with(left(steps.get(position), committedRows, Optional.empty()));
        }
        if (failure instanceof TransactionControlException control) {
            return control.with(left(steps.get(position), committedRows, Optional.empty()));
        }
        if (!(failure instanceof BatchException told)) {
            return failure;
        }
        Step step = told.step();
        SortedSet<String> wanted =
                transactionHoldsRun(step) ? steps.get(steps.size() - 1).after() : step.after();
        // A failure of our own statements may mean that the rows are no more what this run left.
        boolean lost = told.isConnectionLost(context.session());
        boolean ours = told.statement().isEmpty() && !lost;
        SortedSet<String> rows = ours ? context.rows().get().orElse(committedRows) : committedRows;
        var explanation = new StepFailure(
                told,
                revision(step),
                start,
                rows,
                wanted,
                left(step, rows, told.remains().cleared()));
        return lost
                ? explanation.explainLost(context.aftermath().flatMap(Aftermath::rows))
                : explanation.explain(retries.attempts());
    }

    /** The loss of the connection, where the revision's code met it. */
    private Optional<BatchException> lostInCode(RuntimeException failure, List<Step> steps) {
        return failure instanceof RevisionCodeException && !context.session().isOpen()
                ? Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                        .filter(cause -> cause instanceof SQLException sql && BatchException.isConnectionLost(sql))
                        .findFirst()
                        .map(sql -> new BatchException(
                                (SQLException) sql, steps.get(position), Optional.empty(), "", List.of()))
                : Optional.empty();
    }

    private String left(Step step, SortedSet<String> rows, Optional<String> cleared) {
        int done = progress.getOrDefault(step.revision(), new Progress()).statements();
        return StepFailure.left(revision(step), mode, rows, done, cleared, kept);
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
        KeptSql ran = record(step);
        createTables(step);
        if (step.direction() == Direction.STAMP && !progress.isEmpty()) {
            batch.add(step, bookkeeping.progress().forget());
        }
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
        var outside = new OutsideTransaction(context, step, revision, done, missingTables);
        try {
            outside.run(nanoTime -> report(step, nanoTime));
        } catch (RuntimeException failure) {
            unrepeatable = outside.isUnrepeatable();
            kept = outside.kept();
            throw failure;
        }
        missingTables = List.of();
        committedRows = step.after();
        committedSteps = position + 1;
    }

    private void begin(Step step) {
        if (!transactionOpen) {
            batch.add(step, "BEGIN");
            transactionOpen = true;
            tablesCreated = false;
            context.timeouts().ofTransaction().forEach(setting -> batch.add(step, setting));
        }
    }

    // After the revision, which may choose the isolation level as long as nothing has run.
    private void createTables(Step step) {
        if (!tablesCreated) {
            missingTables.forEach(table -> batch.add(step, table));
            tablesCreated = true;
        }
    }

    private void commit(Step step, int steps, SortedSet<String> rows, LongConsumer committed) {
        context.lockAgain().ifPresent(sql -> batch.add(step, sql));
        batch.add(step, "COMMIT", committed);
        batch.flush();
        transactionOpen = false;
        context.session().restored();
        missingTables = List.of();
        committedSteps = steps;
        committedRows = rows;
    }

    /** Puts the statements of the step's revision into the batch, and what undoes its changes of the session. */
    private KeptSql record(Step step) {
        var ran = new KeptSql();
        revision(step).filter(loaded -> step.direction() != Direction.STAMP).ifPresent(loaded -> {
            context.session().changing();
            Recorder.record(
                    loaded,
                    step.direction(),
                    statement -> {
                        ran.add(statement.statement());
                        batch.add(step, statement);
                    },
                    () -> liveConnection(step, loaded));
            if (codeHasConnection && context.session().hasEnded()) {
                throw TransactionControlException.ended(loaded, Optional.empty());
            }
            if (ran.isEmpty() && !codeHasConnection) {
                context.reportEmpty(step, loaded);
            }
            codeHasConnection = false;
            batch.add(step, context.session().restore(context.timeouts().ofTransaction()));
        });
        return ran;
    }

    private Connection liveConnection(Step step, LoadedRevision revision) {
        batch.flush();
        context.watch().began(step);
        codeHasConnection = true;
        return GuardedConnection.of(context, step, revision);
    }

    private void report(Step step, long nanoTime) {
        Duration duration = Duration.ofNanos(nanoTime - lastCompletion);
        lastCompletion = nanoTime;
        String message =
                revision(step).map(loaded -> loaded.metadata().message()).orElse("");
        context.listener().stepFinished(step, message, duration);
    }
}
