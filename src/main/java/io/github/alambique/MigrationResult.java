package io.github.alambique;

import java.util.List;
import java.util.SortedSet;

/**
 * What an upgrade or a downgrade did.
 *
 * @param revisions the ids of the revisions that were applied or undone, in order; empty if there was nothing to do
 * @param rows the version rows that the database is at now; none at base
 */
public record MigrationResult(List<String> revisions, SortedSet<String> rows) {

    public MigrationResult {
        revisions = List.copyOf(revisions);
    }
}
