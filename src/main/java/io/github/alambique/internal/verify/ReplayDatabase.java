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
    private final List<LoadedRevision> applied;
    private final boolean fromEmpty;
    private ScratchDatabase database;
    private RevisionReplay replay;
    private Schema before = Schema.EMPTY;
    private Schema after;

    private ReplayDatabase(
            ScratchDatabases scratch,
            UnaryOperator<Schema> filter,
            ScratchDatabase database,
            List<LoadedRevision> applied,
            boolean fromEmpty) {
        this.scratch = scratch;
        this.filter = filter;
        this.database = database;
        this.applied = new ArrayList<>(applied);
        this.fromEmpty = fromEmpty;
        this.replay = RevisionReplay.on(database.connection());
        this.after = schema();
    }

    /** A new database. If its init script creates what a revision does, it is replaced by one without the script. */
    static ReplayDatabase create(ScratchDatabases scratch, UnaryOperator<Schema> filter) {
        return new ReplayDatabase(scratch, filter, scratch.create(), List.of(), true);
    }

    /** A database with a schema, which cannot be replaced. */
    static ReplayDatabase of(ScratchDatabases scratch, UnaryOperator<Schema> filter, ScratchDatabase database) {
        return new ReplayDatabase(scratch, filter, database, List.of(), false);
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
        if (!fromEmpty || !scratch.hasFailedOnInit(failure)) {
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

    /** A copy of the database as it is now, to be closed too. The session of this one is replaced. */
    ReplayDatabase copy() {
        replay.close();
        ScratchDatabase copy = scratch.copy(database);
        replay = RevisionReplay.on(database.connection());
        return new ReplayDatabase(scratch, filter, copy, applied, fromEmpty);
    }

    @Override
    public void close() {
        database.close();
        // The end of the JVM waits for this.
        replay.close();
    }
}
