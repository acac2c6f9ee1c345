package io.github.alambique.internal.desired;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.inspect.CatalogInspector;
import io.github.alambique.internal.run.RevisionSource;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.Runner;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.Set;
import java.util.stream.Collectors;

/** The schema of an empty database after upgrading it to all heads. */
public final class ReplayedRevisions {

    // Not the name that the project has set: a table in another schema would need that schema first.
    private static final VersionTable OWN = VersionTable.DEFAULT;
    private static final Set<QualifiedName> LEFT_OUT =
            OWN.all().stream().map(QualifiedName::of).collect(Collectors.toUnmodifiableSet());

    private final RevisionGraph graph;
    private final RevisionSource code;
    private final ScratchDatabases scratch;

    public ReplayedRevisions(RevisionGraph graph, RevisionSource code, ScratchDatabases scratch) {
        this.graph = graph;
        this.code = code;
        this.scratch = scratch;
    }

    /**
     * Runs the revisions in a scratch database, which is dropped afterwards.
     *
     * @throws ReplayFailedException if a revision fails
     */
    public Schema read() {
        try (ScratchDatabase database = scratch.create()) {
            return replayed(database);
        } catch (ReplayFailedException failure) {
            if (scratch.hasFailedOnSchema(failure)) {
                try (ScratchDatabase database = scratch.createWithoutDefaultSchema()) {
                    return replayed(database);
                }
            }
            if (scratch.hasFailedOnInit(failure)) {
                try (ScratchDatabase database = scratch.createWithoutInit()) {
                    return replayed(database);
                } catch (ReplayFailedException again) {
                    failure.addSuppressed(again);
                }
            }
            throw failure;
        }
    }

    private Schema replayed(ScratchDatabase database) {
        replay(database);
        return CatalogInspector.inspect(database.connection(), LEFT_OUT);
    }

    private void replay(ScratchDatabase database) {
        // One transaction for each revision, as in an upgrade: the next revision can use a new value of an enum.
        var runner = new Runner(database.connection(), RunSettings.DEFAULT.withVersionTable(OWN), new RunListener() {});
        try {
            runner.run(rows -> graph.upgrade(rows, "heads"), code);
        } catch (MigrationException failure) {
            throw new ReplayFailedException(failure);
        }
    }
}
