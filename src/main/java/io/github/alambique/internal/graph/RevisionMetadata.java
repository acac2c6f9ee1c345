package io.github.alambique.internal.graph;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a revision file says about its revision, as written: {@code revises} holds ids, {@code dependsOn} ids or branch
 * labels. Nothing is checked here; {@link RevisionGraph#of} checks all of a project's revisions together.
 */
public record RevisionMetadata(
        String id,
        List<String> revises,
        List<String> dependsOn,
        List<String> branchLabels,
        String message,
        Optional<Instant> created,
        boolean transactional) {

    public RevisionMetadata {
        requireNonNull(id);
        revises = List.copyOf(revises);
        dependsOn = List.copyOf(dependsOn);
        branchLabels = List.copyOf(branchLabels);
        requireNonNull(message);
        requireNonNull(created);
    }
}
