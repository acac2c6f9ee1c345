package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockRetry;
import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.TableElsewhere;
import java.time.Duration;

/** Is told the progress of a run. Called on the thread of the run unless noted otherwise; exceptions end the run. */
public interface RunListener {

    /** A step is done: committed, or with {@link TransactionMode#RUN} done inside the run's open transaction. */
    default void stepFinished(Step step, String message, Duration duration) {}

    /** The upgrade of a revision that joins no branches has nothing to run; it counts as applied. */
    default void revisionEmpty(Step step, String location) {}

    /** The server warned of something in a statement; the statement ran. */
    default void serverWarned(ServerWarning warning) {}

    /** Somebody else holds the lock; called about every ten seconds while waiting. */
    default void lockAwaited(LockHolder holder, Duration waited) {}

    /**
     * A statement of a revision outside a transaction was interrupted in an earlier run, and this one goes on with it.
     *
     * @param statement which of the revision it is, from 1
     * @param what why it need not run again, or what was cleared away before it does
     */
    default void resumed(Step step, int statement, String what) {}

    /** The file of an applied revision was changed; reported before anything runs. */
    default void revisionChanged(ChangedRevision changed) {}

    /** The version table is missing, but another schema of the search path has one. */
    default void versionTableElsewhere(TableElsewhere elsewhere) {}

    /** A stamp accepted the present content of a revision as the applied one. */
    default void contentAccepted(String revision) {}

    /** A stamp said that a revision is not partially applied, whatever of it has run. */
    default void progressForgotten(PartialRevision revision) {}

    /** A revision did not get a lock; it was rolled back and will be run again. */
    default void lockRefused(LockRetry retry) {}

    /** The run was asked to end, as by Ctrl-C, and has ended; the JVM ends when this returns. */
    default void interrupted(MigrationException failure) {}

    /**
     * A statement takes long; called about every second from two seconds on. Called on a thread of its own, never after
     * the step it belongs to has been reported as finished.
     */
    default void statementRunning(RunningStatement statement) {}

    /** The same, about every thirty seconds, for a log. */
    default void statementStillRunning(RunningStatement statement) {}

    /** A statement that was reported as running is done, or has failed. */
    default void statementEnded() {}
}
