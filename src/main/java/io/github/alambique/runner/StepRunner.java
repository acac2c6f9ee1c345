package io.github.alambique.runner;

import io.github.alambique.revision.Direction;
import io.github.alambique.revision.Plan;
import io.github.alambique.revision.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

    private final Connection connection;
    private final Batch batch;
    private final Bookkeeping bookkeeping;
    private final TransactionMode mode;
    private final Map<String, LoadedRevision> revisions;
    private final RunListener listener;

    private SortedSet<String> committedRows;
    private List<String> missingTables;
    private boolean transactionOpen;
    private long lastCompletion = System.nanoTime();

    StepRunner(
            Connection connection,
            DatabaseState state,
            Bookkeeping bookkeeping,
            TransactionMode mode,
            Map<String, LoadedRevision> revisions,
            RunListener listener)
            throws SQLException {
        this.connection = connection;
        this.batch = new Batch(connection);
        this.bookkeeping = bookkeeping;
        this.mode = mode;
        this.revisions = revisions;
        this.listener = listener;
        this.committedRows = state.rows();
        this.missingTables = bookkeeping.createMissing(state);
    }

    /** Runs all steps, or fails at one having rolled back what is not committed. */
    void run(Plan plan) {
        try {
            for (Step step : plan.steps()) {
                if (isTransactional(step, revision(step))) {
                    runInTransaction(step);
                } else {
                    runOutsideTransaction(step);
                }
            }
            if (transactionOpen) {
                Step last = plan.steps().get(plan.steps().size() - 1);
                commit(last, last.after(), nanoTime -> {});
            }
        } catch (BatchException failure) {
            batch.rollback();
            throw StepFailure.explain(failure, revision(failure.step()), mode, committedRows);
        } catch (RuntimeException failure) {
            batch.rollback();
            throw failure;
        }
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
        record(step);
        String bookkept = bookkeeping.record(step, revision(step), bookkeeping.durationInTransaction());
        if (mode == TransactionMode.REVISION) {
            batch.add(step, bookkept);
            commit(step, step.after(), nanoTime -> report(step, nanoTime));
        } else {
            batch.add(step, bookkept, nanoTime -> report(step, nanoTime));
            if (batch.isFull()) {
                batch.flush();
            }
        }
    }

    private void runOutsideTransaction(Step step) {
        if (!missingTables.isEmpty()) {
            begin(step);
        }
        if (transactionOpen) {
            commit(step, step.before(), nanoTime -> {});
        }
        long start = System.nanoTime();
        record(step);
        batch.flushSingly();
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        batch.add(
                step,
                bookkeeping.record(step, revision(step), Long.toString(millis)),
                nanoTime -> report(step, nanoTime));
        batch.flush();
        committedRows = step.after();
    }

    private void begin(Step step) {
        if (!transactionOpen) {
            batch.add(step, "BEGIN");
            transactionOpen = true;
            missingTables.forEach(table -> batch.add(step, table));
            missingTables = List.of();
        }
    }

    private void commit(Step step, SortedSet<String> rows, LongConsumer committed) {
        batch.add(step, "COMMIT", committed);
        batch.flush();
        transactionOpen = false;
        committedRows = rows;
    }

    /** Puts the statements of the step's revision into the batch, and what undoes its changes of the session. */
    private void record(Step step) {
        revision(step).filter(loaded -> step.direction() != Direction.STAMP).ifPresent(loaded -> {
            var session = new SessionChanges();
            Recorder.record(
                    loaded,
                    step.direction(),
                    statement -> {
                        session.see(statement.statement());
                        batch.add(step, statement);
                    },
                    () -> liveConnection(step));
            session.undo().forEach(reset -> batch.add(step, reset));
        });
    }

    private Connection liveConnection(Step step) {
        if (isTransactional(step, revision(step))) {
            batch.flush();
        } else {
            batch.flushSingly();
        }
        return GuardedConnection.of(connection);
    }

    private void report(Step step, long nanoTime) {
        Duration duration = Duration.ofNanos(nanoTime - lastCompletion);
        lastCompletion = nanoTime;
        String message =
                revision(step).map(loaded -> loaded.metadata().message()).orElse("");
        listener.stepFinished(step, message, duration);
    }
}
