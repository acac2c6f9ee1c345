package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import java.sql.Connection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * What the steps of a run share.
 *
 * @param lockAgain what takes the lock of the session again; empty where the session does not hold it
 * @param rows reads the version rows as they are now; empty where they cannot be read
 */
record StepContext(
        Session session,
        Batch batch,
        Bookkeeping bookkeeping,
        Timeouts timeouts,
        Interrupted interrupted,
        Optional<String> lockAgain,
        Watch watch,
        Optional<Aftermath> aftermath,
        Supplier<Optional<SortedSet<String>>> rows,
        RunListener listener) {

    /** Reports a revision whose upgrade had nothing to run, as one that was never filled in; a merge has nothing to do. */
    void reportEmpty(Step step, LoadedRevision revision) {
        if (step.direction() == Direction.UPGRADE
                && revision.metadata().revises().size() < 2) {
            listener.revisionEmpty(step, revision.location());
        }
    }

    Connection connection() {
        return session.connection();
    }
}
