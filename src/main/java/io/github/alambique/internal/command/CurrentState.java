package io.github.alambique.internal.command;

import io.github.alambique.internal.graph.RevisionView;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.versiontable.PartialRevision;
import java.util.List;
import java.util.SortedSet;

/**
 * Where a database is.
 *
 * @param rows the version rows
 * @param revisions the applied revisions with no applied revision above them; a lineage that is applied only because others
 *     depend on it has no row and is here
 * @param pendingHeads the heads that are not applied
 * @param partialRevisions the partially applied revisions
 * @param changed the applied revisions whose files were changed
 * @param onlyInFiles the applied revisions that the history has no SQL to undo; empty unless asked for
 */
public record CurrentState(
        SortedSet<String> rows,
        List<RevisionView> revisions,
        List<RevisionView> pendingHeads,
        List<PartialRevision> partialRevisions,
        List<ChangedRevision> changed,
        List<String> onlyInFiles) {

    public CurrentState {
        revisions = List.copyOf(revisions);
        pendingHeads = List.copyOf(pendingHeads);
        partialRevisions = List.copyOf(partialRevisions);
        changed = List.copyOf(changed);
        onlyInFiles = List.copyOf(onlyInFiles);
    }
}
