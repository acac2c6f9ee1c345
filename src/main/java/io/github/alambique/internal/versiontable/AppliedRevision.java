package io.github.alambique.internal.versiontable;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the history says of a revision that was applied.
 *
 * @param message empty when the history has none, as after a stamp
 * @param upgradeSql what was run, as a script without passwords; empty when it was not kept
 * @param downgradeSql what undoes it, as a script; empty when that was not known
 */
public record AppliedRevision(
        String id,
        String message,
        List<String> revises,
        List<String> dependsOn,
        Instant appliedAt,
        String user,
        Optional<String> upgradeSql,
        Optional<String> downgradeSql) {

    public AppliedRevision {
        requireNonNull(id);
        requireNonNull(message);
        revises = List.copyOf(revises);
        dependsOn = List.copyOf(dependsOn);
        requireNonNull(appliedAt);
        requireNonNull(user);
        requireNonNull(upgradeSql);
        requireNonNull(downgradeSql);
    }
}
