package io.github.alambique.internal.run;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.files.ScriptSyntaxException;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockRetries;
import io.github.alambique.internal.versiontable.DatabaseState;
import io.github.alambique.internal.versiontable.HistoryEntry;
import io.github.alambique.internal.versiontable.VersionTableDdl;
import io.github.alambique.internal.versiontable.VersionTableSql;
import java.io.IOException;
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
 * Runs the steps of a plan, under the lock. Each step becomes statements in a {@link StatementPipeline}: BEGIN, those of the
 * revision, the {@linkplain VersionTableSql#record record}, COMMIT. They are sent when the step is complete; earlier only if the
 * revision is large or its code asks for the connection.
 */
final class StepRunner {

    private final StepContext context;
    private final StatementPipeline pipeline;
    private final VersionTableSql tables;
    private final TransactionMode mode;
    private final LockRetries retries;
    private final Map<String, LoadedRevision> revisions;
    private final Map<String, Progress> progress = new HashMap<>();
    private final DatabaseState start;

    private List<Step> steps = List.of();
    private SortedSet<String> committedRows;
    private List<String> missingTables;
    private int committedSteps;
    private int position;
    private boolean transactionOpen;
    private boolean tablesCreated;
    private boolean undoable;
    private boolean unrepeatable;
    private Optional<String> kept = Optional.empty();
    private long lastCompletion = System.nanoTime();

    StepRunner(StepContext context, DatabaseState state, Map<String, LoadedRevision> revisions) {
        this.context = context;
        this.pipeline = context.pipeline();
        this.tables = context.tables();
        this.mode = context.settings().transaction();
        this.retries =
                new LockRetries(context.settings().timeouts(), context.listener()::lockRefused, state.historyTable());
        this.revisions = revisions;
        this.committedRows = state.rows();
        this.missingTables = VersionTableDdl.prepare(state);
        this.start = state;
        state.partialRevisions().forEach(partial -> progress.put(partial.revision(), new Progress(partial)));
    }

    /**
     * Runs all steps. If one fails, all that is not committed is rolled back; it is run again if only a lock was missing.
     */
    RunResult run(Plan plan) {
        steps = plan.steps();
        while (committedSteps < steps.size()) {
            try {
                runUncommitted();
            } catch (RuntimeException failure) {
                requireTransaction(failure);
                rollback();
                if (unrepeatable || hasWaitedAside(failure) || !retry(failure)) {
                    throw explained(failure);
                }
            }
        }
        return new RunResult(steps, steps.get(steps.size() - 1).after(), undoable);
    }

    private void runUncommitted() {
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

    static boolean isTransactional(Step step, Optional<LoadedRevision> revision) {
        return step.direction() == Direction.STAMP
                || revision.map(loaded -> loaded.metadata().transactional()).orElse(true);
    }

    private Optional<LoadedRevision> revision(Step step) {
        return Optional.ofNullable(revisions.get(step.revision()));
    }

    private void runInTransaction(Step step) {
        begin(step);
        HistorySql ran = send(step);
        createTables(step);
        if (step.direction() == Direction.STAMP && !progress.isEmpty()) {
            pipeline.add(step, tables.forgetProgress());
        }
        String recorded = tables.record(step, entry(step, ran), tables.durationInTransaction());
        if (mode == TransactionMode.REVISION) {
            pipeline.add(step, recorded);
            commit(step, position + 1, step.after(), nanoTime -> report(step, nanoTime));
        } else {
            pipeline.add(step, recorded, nanoTime -> report(step, nanoTime));
            if (pipeline.isFull()) {
                pipeline.flush();
            }
        }
    }

    private void begin(Step step) {
        if (!transactionOpen) {
            pipeline.add(step, "BEGIN");
            transactionOpen = true;
            tablesCreated = false;
            context.timeouts().ofTransaction().forEach(setting -> pipeline.add(step, setting));
        }
    }

    /** Adds the statements of the step's revision, and what undoes its changes of the session. */
    private HistorySql send(Step step) {
        var ran = new HistorySql();
        if (step.direction() != Direction.STAMP) {
            revision(step).ifPresent(loaded -> send(step, loaded, ran));
        }
        return ran;
    }

    private void send(Step step, LoadedRevision revision, HistorySql ran) {
        boolean handedOut = context.record(step, revision, statement -> {
            ran.add(statement.statement());
            pipeline.add(step, statement);
            if (pipeline.isFull()) {
                flushWhileRecording(step);
            }
        });
        if (ran.isEmpty() && !handedOut) {
            context.reportEmpty(step, revision);
        }
        pipeline.add(step, context.session().restore(context.timeouts().ofTransaction()));
    }

    // The code of the revision may have the connection, and is monitored then.
    private void flushWhileRecording(Step step) {
        pipeline.flush();
        if (context.session().isHandedOut()) {
            context.monitor().began(step);
        }
    }

    // After the revision, which may choose the isolation level as long as nothing has run.
    private void createTables(Step step) {
        if (!tablesCreated) {
            missingTables.forEach(table -> pipeline.add(step, table));
            tablesCreated = true;
        }
    }

    private HistoryEntry entry(Step step, HistorySql ran) {
        HistorySql.Downgrade downgrade = HistorySql.downgrade(step, revision(step));
        undoable = downgrade.isKnown();
        return ran.entry(step, revision(step), downgrade);
    }

    private void commit(Step step, int steps, SortedSet<String> rows, LongConsumer committed) {
        context.lockAgain().ifPresent(sql -> pipeline.add(step, sql));
        pipeline.add(step, "COMMIT", committed);
        pipeline.flush();
        transactionOpen = false;
        context.session().restored();
        missingTables = List.of();
        committedSteps = steps;
        committedRows = rows;
    }

    private void runOutsideTransaction(Step step) {
        if (transactionOpen) {
            commit(step, position, step.before(), nanoTime -> {});
        }
        LoadedRevision revision = revision(step).orElseThrow();
        Progress done = progress.computeIfAbsent(step.revision(), id -> new Progress());
        var outside = new NonTransactionalStep(context, step, revision, done, missingTables);
        try {
            outside.run(ran -> entry(step, ran), nanoTime -> report(step, nanoTime));
        } catch (RuntimeException failure) {
            unrepeatable = outside.isUnrepeatable();
            kept = outside.kept();
            throw failure;
        }
        missingTables = List.of();
        committedRows = step.after();
        committedSteps = position + 1;
    }

    private void report(Step step, long nanoTime) {
        Duration duration = Duration.ofNanos(nanoTime - lastCompletion);
        lastCompletion = nanoTime;
        String message =
                revision(step).map(loaded -> loaded.metadata().message()).orElse("");
        context.listener().stepFinished(step, message, duration);
    }

    private Step currentStep() {
        return steps.get(Math.min(position, steps.size() - 1));
    }

    // Statements that a revision's own code has committed are not run again, whatever the code has thrown since.
    private void requireTransaction(RuntimeException thrown) {
        if (context.session().isHandedOut()
                && transactionOpen
                && context.session().hasEnded()) {
            var ended = thrown instanceof RevisionCodeException code && code.isTransactionControl()
                    ? code
                    : ended(revision(currentStep()).orElseThrow());
            throw ended.with("What it ran before was committed or rolled back by that"
                    + context.rows()
                            .map(rows -> "; the database is at " + StepFailure.text(rows))
                            .orElse(""));
        }
    }

    private static RevisionCodeException ended(LoadedRevision revision) {
        return RevisionCodeException.endedTransaction(revision, revision.location());
    }

    private void rollback() {
        pipeline.rollback();
        context.session().rollback();
        transactionOpen = false;
    }

    private static boolean hasWaitedAside(RuntimeException failure) {
        return failure instanceof PipelineException sent && sent.hasWaitedAside();
    }

    private boolean retry(RuntimeException failure) {
        Step failed = failure instanceof PipelineException sent ? sent.step() : currentStep();
        List<LockHolder> blockers = failure instanceof PipelineException sent
                ? sent.blockers()
                : context.monitor().blockers();
        return retries.again(failure, failed, blockers, committedSteps);
    }

    private RuntimeException explained(RuntimeException failure) {
        Optional<PipelineException> lost = lostInCode(failure);
        if (lost.isPresent()) {
            return explained(lost.get());
        }
        if (failure instanceof RevisionCodeException code) {
            return code.with(left(steps.get(position), committedRows, Optional.empty()));
        }
        return failure instanceof PipelineException sent
                ? explained(sent)
                : with(failure, left(currentStep(), committedRows, Optional.empty()));
    }

    // A large file is read while it runs; an error in it says nothing of the database.
    private static RuntimeException with(RuntimeException failure, String left) {
        if (failure instanceof ScriptSyntaxException syntax) {
            return syntax.with(left);
        }
        Throwable cause = failure.getCause();
        return failure instanceof EnvironmentException file
                        && (cause instanceof IOException || cause instanceof OutOfMemoryError)
                ? new EnvironmentException(
                        file.getMessage() + '\n' + left, file.hint().orElse(null), cause)
                : failure;
    }

    private RuntimeException explained(PipelineException failure) {
        Step step = failure.step();
        boolean lost = failure.isConnectionLost(context.session());
        // A failure of our own statements may mean that the rows are no longer those that this run left.
        boolean ours = failure.statement().isEmpty() && !lost;
        SortedSet<String> rows = ours ? context.rows().orElse(committedRows) : committedRows;
        var explanation = new StepFailure(failure, revision(step), start, rows, left(step, rows, failure.cleared()));
        return lost
                ? explanation.explainLost(rowsAfter(step), context.outcome().flatMap(CommitOutcomeCheck::rows))
                : explanation.explain(retries.attempts());
    }

    private SortedSet<String> rowsAfter(Step step) {
        boolean holdsRun = mode == TransactionMode.RUN && isTransactional(step, revision(step));
        return holdsRun ? steps.get(steps.size() - 1).after() : step.after();
    }

    /** The loss of the connection, if the revision's code met it. */
    private Optional<PipelineException> lostInCode(RuntimeException failure) {
        return failure instanceof RevisionCodeException && !context.session().isOpen()
                ? Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                        .filter(cause -> cause instanceof SQLException sql && PipelineException.isConnectionLost(sql))
                        .findFirst()
                        .map(sql -> new PipelineException(
                                (SQLException) sql, steps.get(position), Optional.empty(), "", List.of()))
                : Optional.empty();
    }

    private String left(Step step, SortedSet<String> rows, Optional<String> cleared) {
        int done = progress.getOrDefault(step.revision(), new Progress()).statements();
        return StepFailure.left(revision(step), mode, rows, done, cleared, kept);
    }
}
