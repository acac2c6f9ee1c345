package io.github.alambique.internal.graph;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A revision and its place in the graph, as lists show it.
 *
 * @param labels the branch labels it carries: its own and those its branch gives it
 * @param children the ids of the revisions that revise it
 * @param isNeeded whether another revision revises it or depends on it
 */
public record RevisionView(
        RevisionMetadata revision, SortedSet<String> labels, List<String> children, boolean isNeeded) {

    public RevisionView {
        requireNonNull(revision);
        labels = labels.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(labels));
        children = List.copyOf(children);
    }

    /** Whether no other revision revises it. */
    public boolean isHead() {
        return children.isEmpty();
    }

    /** Whether it is a head that another revision depends on, so that its row goes when that one is applied. */
    public boolean isEffectiveHead() {
        return isHead() && isNeeded;
    }

    /** Whether several others revise it. */
    public boolean isBranchPoint() {
        return children.size() > 1;
    }

    /** Whether it revises several others. */
    public boolean isMergePoint() {
        return revision.revises().size() > 1;
    }
}
