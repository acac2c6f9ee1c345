package io.github.alambique.runner;

import io.github.alambique.revision.Direction;
import io.github.alambique.revision.Step;
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
 * lock, in the transaction that the caller has opened. What a revision changes in the session is put back after it.
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
            session.lock(AdvisoryLock.key(NOT_WRITTEN));
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

    /** Undoes the transaction that is open, if there is one, failed or not. */
    public void rollback() {
        context.batch().rollback();
        context.session().rollback();
    }

    /** Runs a revision in one direction, in a transaction that is committed if it is transactional. */
    public void commit(LoadedRevision revision, Direction direction) {
        if (revision.metadata().transactional()) {
            begin(revision, direction);
            run(revision, direction);
            send(revision, direction, "COMMIT");
        } else {
            run(revision, direction);
        }
        context.session().restored();
    }

    /** Opens the transaction that a revision is to run in. */
    public void begin(LoadedRevision revision, Direction direction) {
        context.batch().add(step(revision, direction), "BEGIN");
    }

    /**
     * Runs a revision in one direction. One that is not transactional must run while no transaction is open.
     *
     * @throws RevisionNotReversibleException when it has no downgrade
     * @throws io.github.alambique.MigrationException when it fails
     */
    public void run(LoadedRevision revision, Direction direction) {
        Step step = step(revision, direction);
        Batch batch = context.batch();
        context.session().changing();
        try {
            settings(revision).forEach(setting -> batch.add(step, setting));
            Recorder.record(
                    revision,
                    direction,
                    statement -> {
                        // What is sent together is one transaction.
                        if (!revision.metadata().transactional()) {
                            batch.flush();
                        }
                        batch.add(step, statement);
                    },
                    () -> {
                        batch.flush();
                        return GuardedConnection.of(context, step, revision);
                    });
            if (!revision.metadata().transactional()) {
                batch.flush();
            }
            batch.add(step, context.session().restore(List.of()));
            batch.flush();
        } catch (BatchException failure) {
            throw failed(revision, failure);
        }
    }

    private List<String> settings(LoadedRevision revision) {
        return revision.metadata().transactional()
                ? context.timeouts().ofTransaction()
                : context.timeouts().ofSession();
    }

    private void send(LoadedRevision revision, Direction direction, String statement) {
        try {
            context.batch().add(step(revision, direction), statement);
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

    /** Leaves the connection as it was. */
    @Override
    public void close() {
        rollback();
        interruption.close();
    }
}
