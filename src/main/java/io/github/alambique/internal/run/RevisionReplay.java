package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Runs single revisions on the connection of a scratch database, which nobody else uses: without version table, history and
 * lock. Each is committed, or tried in a transaction that is rolled back. After each the session is as it was before.
 */
public final class RevisionReplay implements AutoCloseable {

    private static final QualifiedName NOT_WRITTEN = QualifiedName.of(VersionTable.DEFAULT.name());
    private static final SortedSet<String> NO_ROWS = Collections.unmodifiableSortedSet(new TreeSet<>());

    private final StepContext context;
    private final Interruption interruption;

    private RevisionReplay(StepContext context, Interruption interruption) {
        this.context = context;
        this.interruption = interruption;
    }

    /**
     * Takes the session of a connection.
     *
     * @throws VersionTableException when the session cannot be read
     */
    public static RevisionReplay on(Connection connection) {
        try {
            Session session = Session.take(connection);
            session.read();
            var listener = new RunListener() {};
            var interruption = Interruption.of(connection);
            var watch = new Watch(session, Optional.empty(), Patience.DEFAULT, listener);
            var context = new StepContext(
                    session,
                    new Batch(connection, watch, interruption, listener),
                    new Bookkeeping(NOT_WRITTEN, NOT_WRITTEN, NOT_WRITTEN, ""),
                    new Timeouts(Patience.DEFAULT, false, session.defaults()),
                    Interrupted.FAIL,
                    Optional.empty(),
                    watch,
                    Optional.empty(),
                    Optional::empty,
                    listener);
            return new RevisionReplay(context, interruption);
        } catch (SQLException failure) {
            throw new VersionTableException("The scratch database cannot be read", failure, "Nothing was changed");
        }
    }

    /**
     * Runs a revision in one direction and commits; its transaction is its own, if it has one.
     *
     * @throws RevisionNotReversibleException when it has no downgrade
     * @throws io.github.alambique.MigrationException when it fails; its transaction is rolled back then
     */
    public void commit(LoadedRevision revision, Direction direction) {
        Step step = step(revision, direction);
        boolean transactional = revision.metadata().transactional();
        try {
            if (transactional) {
                context.batch().add(step, "BEGIN");
            }
            record(revision, step);
            if (transactional) {
                context.batch().add(step, "COMMIT");
                context.batch().add(step, SessionSql.KEEP_SEQUENCES);
            }
            flush(revision);
            context.session().restored();
        } finally {
            context.batch().rollback();
            context.session().rollback();
        }
    }

    /** Opens the transaction for what {@link #attempt} runs; the last that ran was a {@link #commit}. */
    public void begin(LoadedRevision revision) {
        context.batch().add(step(revision, Direction.DOWNGRADE), "BEGIN");
    }

    /**
     * Runs a revision in one direction, in the transaction that is open. What is deferred to its end is done now.
     *
     * @throws RevisionNotReversibleException when it has no downgrade
     * @throws io.github.alambique.MigrationException when it fails
     */
    public void attempt(LoadedRevision revision, Direction direction) {
        Step step = step(revision, direction);
        record(revision, step);
        context.batch().add(step, "SET CONSTRAINTS ALL IMMEDIATE");
        flush(revision);
    }

    /** Undoes what was attempted, failed or not. A rollback does not put sequences back where they were, so that is done too. */
    public void rollback(LoadedRevision revision) {
        Step step = step(revision, Direction.DOWNGRADE);
        interruption.unwind();
        context.batch().forget();
        context.batch().add(step, "ROLLBACK");
        context.batch().add(step, SessionSql.RESTORE_SEQUENCES);
        context.batch().add(step, context.session().restore(List.of()));
        // What restores a session forgets its settings.
        context.batch().add(step, SessionSql.KEEP_SEQUENCES);
        flush(revision);
        context.session().restored();
    }

    private void record(LoadedRevision revision, Step step) {
        Batch batch = context.batch();
        boolean transactional = revision.metadata().transactional();
        boolean[] codeHasConnection = {false};
        context.session().changing();
        try {
            settings(revision).forEach(setting -> batch.add(step, setting));
            Recorder.record(
                    revision,
                    step.direction(),
                    statement -> {
                        // What is sent together is one transaction.
                        if (!transactional || batch.isFull()) {
                            batch.flush();
                        }
                        batch.add(step, statement);
                    },
                    () -> {
                        batch.flush();
                        context.watch().began(step);
                        codeHasConnection[0] = true;
                        return GuardedConnection.of(context, step, revision);
                    });
            if (!transactional) {
                batch.flush();
            }
            if (codeHasConnection[0]) {
                requireOwnTransaction(revision);
            }
            batch.add(step, context.session().restore(List.of()));
        } catch (BatchException failure) {
            throw failed(revision, failure);
        }
    }

    private void requireOwnTransaction(LoadedRevision revision) {
        if (revision.metadata().transactional() && context.session().hasEnded()) {
            throw TransactionControlException.ended(revision, Optional.empty());
        }
        if (!revision.metadata().transactional() && context.session().inTransaction()) {
            throw TransactionControlException.leftOpen(revision);
        }
    }

    private List<String> settings(LoadedRevision revision) {
        return revision.metadata().transactional()
                ? context.timeouts().ofTransaction()
                : context.timeouts().ofSession();
    }

    private void flush(LoadedRevision revision) {
        try {
            context.batch().flush();
        } catch (BatchException failure) {
            throw failed(revision, failure);
        }
    }

    private static Step step(LoadedRevision revision, Direction direction) {
        return new Step(direction, revision.id(), NO_ROWS, NO_ROWS);
    }

    private static StatementFailedException failed(LoadedRevision revision, BatchException failure) {
        return new StatementFailedException(failure, Optional.of(revision), "It ran in a scratch database");
    }

    /**
     * Ends the run if the JVM was told to end, as by Ctrl-C: a statement that failed was cancelled then.
     *
     * @throws RunInterruptedException if it was
     */
    public void requireUninterrupted() {
        if (interruption.isRequested()) {
            throw new RunInterruptedException();
        }
    }

    /** The end of the JVM waits for it no more. The connection stays open. */
    @Override
    public void close() {
        interruption.close();
    }
}
