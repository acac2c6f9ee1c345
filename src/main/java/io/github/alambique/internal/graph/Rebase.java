package io.github.alambique.internal.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The one change of a file that puts a branch on top of another head.
 *
 * @param revision the lowest revision of the branch, whose file to change
 * @param from what it revises now
 * @param to what it is to revise
 * @param moved the branch from its lowest to its highest revision
 */
public record Rebase(String revision, List<String> from, List<String> to, List<String> moved) {

    public Rebase {
        requireNonNull(revision);
        from = List.copyOf(from);
        to = List.copyOf(to);
        moved = List.copyOf(moved);
    }
}
