package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.versiontable.StateReader;
import io.github.alambique.internal.versiontable.VersionTableSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * What the steps of a run share.
 *
 * @param lockAgain takes the lock of the session again; empty where the session does not hold the lock
 */
record StepContext(
        RunSettings settings,
        Session session,
        StatementPipeline pipeline,
        StatementMonitor monitor,
        VersionTableSql tables,
        TimeoutStatements timeouts,
        Optional<String> lockAgain,
        Optional<CommitOutcomeCheck> outcome,
        RunListener listener) {

    Connection connection() {
        return session.connection();
    }

    /**
     * Records the statements of a revision; its code may ask for the connection.
     *
     * @return whether it did
     * @throws RevisionCodeException when the code has ended the run's transaction, or left its own open
     */
    boolean record(Step step, LoadedRevision revision, Consumer<RecordedStatement> statements) {
        session.changing();
        Recorder.record(revision, step.direction(), statements, () -> handOut(step, revision));
        boolean handedOut = session.isHandedOut();
        takeBack(revision);
        return handedOut;
    }

    /** Sends what waits, and hands the connection to the code of a revision. */
    Connection handOut(Step step, LoadedRevision revision) {
        pipeline.flush();
        monitor.began(step);
        session.handOut();
        return GuardedConnection.of(this, step, revision);
    }

    /** Takes the connection back from the code of a revision. */
    void takeBack(LoadedRevision revision) {
        boolean transactional = revision.metadata().transactional();
        if (session.isHandedOut() && transactional && session.hasEnded()) {
            throw RevisionCodeException.endedTransaction(revision, revision.location());
        }
        if (session.isHandedOut() && !transactional && session.inTransaction()) {
            throw RevisionCodeException.leftOpen(revision);
        }
        session.takeBack();
    }

    /** Reports a revision whose upgrade has nothing to run; a merge has nothing to do. */
    void reportEmpty(Step step, LoadedRevision revision) {
        if (step.direction() == Direction.UPGRADE
                && revision.metadata().revises().size() < 2) {
            listener.revisionEmpty(step, revision.location());
        }
    }

    /** The version rows as they are now; empty if they cannot be read. */
    Optional<SortedSet<String>> rows() {
        session.limitSilence(true);
        try {
            return Optional.of(new StateReader(connection(), settings.versionTable())
                    .read(false)
                    .rows());
        } catch (SQLException | MigrationException unreadable) {
            return Optional.empty();
        }
    }
}
