package io.github.alambique.verify;

import io.github.alambique.inspect.CatalogInspector;
import io.github.alambique.revision.Direction;
import io.github.alambique.runner.LoadedRevision;
import io.github.alambique.runner.RevisionReplay;
import io.github.alambique.schema.Schema;
import io.github.alambique.scratch.ScratchDatabase;
import io.github.alambique.scratch.ScratchDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A scratch database that revisions are applied to, and which can be made again as they make it. */
final class ReplayDatabase implements AutoCloseable {

    private final ScratchDatabases scratch;
    private final UnaryOperator<Schema> filter;
    private final List<LoadedRevision> applied = new ArrayList<>();
    private ScratchDatabase database;
    private RevisionReplay replay;

    /** @param filter leaves of the schema what is compared */
    ReplayDatabase(ScratchDatabases scratch, UnaryOperator<Schema> filter) {
        this.scratch = scratch;
        this.filter = filter;
        this.database = scratch.create();
        this.replay = RevisionReplay.on(database.connection());
    }

    RevisionReplay replay() {
        return replay;
    }

    Schema schema() {
        return filter.apply(CatalogInspector.inspect(database.connection(), Set.of()));
    }

    void apply(LoadedRevision revision) {
        replay.commit(revision, Direction.UPGRADE);
        applied(revision);
    }

    /** Notes a revision that was applied by {@link #replay()}, and nothing else. */
    void applied(LoadedRevision revision) {
        applied.add(revision);
    }

    /** Makes the database again, with one more revision. */
    void applyAgain(LoadedRevision revision) {
        close();
        database = scratch.create();
        replay = RevisionReplay.on(database.connection());
        applied.add(revision);
        applied.forEach(each -> replay.commit(each, Direction.UPGRADE));
    }

    @Override
    public void close() {
        replay.close();
        database.close();
    }
}
