package io.github.alambique;

import java.util.List;
import java.util.SortedSet;

/**
 * Where a database is.
 *
 * @param rows the version rows; none at base
 * @param pendingHeads the ids of the heads that are not applied
 * @param partiallyApplied the ids of revisions without a transaction that a run began and did not finish
 * @param changed the ids of applied revisions whose files were changed
 */
public record MigrationStatus(
        SortedSet<String> rows, List<String> pendingHeads, List<String> partiallyApplied, List<String> changed) {

    public MigrationStatus {
        pendingHeads = List.copyOf(pendingHeads);
        partiallyApplied = List.copyOf(partiallyApplied);
        changed = List.copyOf(changed);
    }

    /** Whether every revision is applied. */
    public boolean isAtHead() {
        return pendingHeads.isEmpty();
    }
}
