package io.github.alambique.internal.verify;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.run.RevisionReplay;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.schema.Schema;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A scratch database that revisions are applied to one after the other, and which can be copied to try something. */
final class ReplayDatabase implements AutoCloseable {

    private final ScratchDatabases scratch;
    private final UnaryOperator<Schema> filter;
    private final List<LoadedRevision> applied = new ArrayList<>();
    private ScratchDatabase database;
    private RevisionReplay replay;
    private Schema before = Schema.EMPTY;
    private Schema after;

    ReplayDatabase(ScratchDatabases scratch, UnaryOperator<Schema> filter, ScratchDatabase database) {
        this.scratch = scratch;
        this.filter = filter;
        this.database = database;
        this.replay = RevisionReplay.on(database.connection());
        this.after = schema();
    }

    RevisionReplay replay() {
        return replay;
    }

    Connection connection() {
        return database.connection();
    }

    int majorVersion() {
        return database.majorVersion();
    }

    Schema schema() {
        return filter.apply(CatalogInspector.inspect(database.connection(), Set.of()));
    }

    /** The schema before the revision that was applied last. */
    Schema before() {
        return before;
    }

    /** The schema after the revision that was applied last. */
    Schema after() {
        return after;
    }

    /** Applies a revision, and returns how long that took. */
    Duration apply(LoadedRevision revision) {
        Duration taken;
        before = after;
        try {
            taken = commit(revision);
        } catch (MigrationException failure) {
            taken = applyWithoutInit(revision, failure);
        }
        applied.add(revision);
        after = schema();
        return taken;
    }

    private Duration commit(LoadedRevision revision) {
        return Attempt.timed(() -> replay.commit(revision, Direction.UPGRADE));
    }

    // A project may have in its init script what one of its revisions creates.
    private Duration applyWithoutInit(LoadedRevision revision, MigrationException failure) {
        if (!scratch.hasFailedOnInit(failure)) {
            throw failure;
        }
        close();
        database = scratch.createWithoutInit();
        replay = RevisionReplay.on(database.connection());
        try {
            applied.forEach(this::commit);
            before = schema();
            return commit(revision);
        } catch (MigrationException again) {
            failure.addSuppressed(again);
            throw failure;
        }
    }

    /** A copy, to be closed before anything else is done here. */
    ReplayDatabase copy() {
        replay.close();
        ScratchDatabase copy = scratch.copy(database);
        replay = RevisionReplay.on(database.connection());
        return new ReplayDatabase(scratch, filter, copy);
    }

    @Override
    public void close() {
        database.close();
        // The end of the JVM waits for this.
        replay.close();
    }
}
