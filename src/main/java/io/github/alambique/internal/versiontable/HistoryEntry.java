package io.github.alambique.internal.versiontable;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.Optional;

/**
 * What the history row of a step says about its revision.
 *
 * @param revision empty when no file has it
 * @param checksum of the file's content
 * @param upgradeSql what was run, as a script without passwords
 * @param downgradeSql what undoes it, as a script
 */
public record HistoryEntry(
        Optional<RevisionMetadata> revision,
        Optional<String> checksum,
        Optional<String> upgradeSql,
        Optional<String> downgradeSql) {

    public HistoryEntry {
        requireNonNull(revision);
        requireNonNull(checksum);
        requireNonNull(upgradeSql);
        requireNonNull(downgradeSql);
    }
}
