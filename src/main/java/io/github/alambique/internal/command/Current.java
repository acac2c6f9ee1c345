package io.github.alambique.internal.command;

import static java.util.stream.Collectors.toSet;

import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.RevisionView;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.Runner;
import io.github.alambique.internal.versiontable.AppliedRevision;
import io.github.alambique.internal.versiontable.DatabaseState;
import io.github.alambique.internal.versiontable.PartialRevision;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Says where a database is. Creates nothing in it. */
public final class Current {

    /**
     * Where it is.
     *
     * @param rows the version rows
     * @param revisions what is applied and has nothing applied above it; a lineage that is applied only because others depend
     *     on it has no row and is here
     * @param pendingHeads the heads that are not applied
     * @param partialRevisions the revisions outside a transaction that a run began and did not finish
     * @param changed the applied revisions whose files are not what was applied
     * @param onlyInFiles the applied revisions that the history has no SQL to undo; none where that was not asked
     */
    public record Result(
            SortedSet<String> rows,
            List<RevisionView> revisions,
            List<RevisionView> pendingHeads,
            List<PartialRevision> partialRevisions,
            List<ChangedRevision> changed,
            List<String> onlyInFiles) {

        public Result {
            revisions = List.copyOf(revisions);
            pendingHeads = List.copyOf(pendingHeads);
            partialRevisions = List.copyOf(partialRevisions);
            changed = List.copyOf(changed);
            onlyInFiles = List.copyOf(onlyInFiles);
        }
    }

    private final RevisionFiles files;
    private final DatabaseRun run;
    private final OnChanged onChanged;

    public Current(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.run = new DatabaseRun(files, database, settings, listener);
        // It says where the database is, whatever was changed.
        this.onChanged = settings.onChanged() == OnChanged.FAIL ? OnChanged.WARN : settings.onChanged();
    }

    /**
     * Asks the database.
     *
     * @throws io.github.alambique.MigrationException when it cannot be asked, or has a row that no file knows
     */
    public Result get() {
        return get(false);
    }

    /** The same; in detail, with what the history can undo. */
    public Result get(boolean inDetail) {
        return run.with(runner -> {
            DatabaseState state = runner.state();
            SortedSet<String> rows = state.rows();
            var graph = files.graph();
            return new Result(
                    rows,
                    graph.view(graph.current(rows)),
                    graph.view(graph.pendingHeads(rows)),
                    state.partialRevisions(),
                    new ChangedFiles(files).changes(state, runner, onChanged),
                    inDetail ? onlyInFiles(runner, rows) : List.of());
        });
    }

    private List<String> onlyInFiles(Runner runner, SortedSet<String> rows) {
        List<String> applied =
                files.graph().applied(rows).stream().map(RevisionMetadata::id).toList();
        Set<String> undone = runner.lastApplied(applied).stream()
                .filter(revision -> revision.downgradeSql().isPresent())
                .map(AppliedRevision::id)
                .collect(toSet());
        return applied.stream().filter(id -> !undone.contains(id)).toList();
    }
}
