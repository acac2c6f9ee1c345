package io.github.alambique.internal.graph;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One step of a plan and the version rows around it.
 *
 * @param revision the id of the revision whose code runs; of a stamp, the id stamped, or {@code base} where rows only go
 * @param before the version rows the step starts from
 * @param after the version rows it leaves
 */
public record Step(Direction direction, String revision, SortedSet<String> before, SortedSet<String> after) {

    public Step {
        requireNonNull(direction);
        requireNonNull(revision);
        requireNonNull(before);
        requireNonNull(after);
    }

    /** The version rows to delete. */
    public SortedSet<String> removed() {
        return difference(before, after);
    }

    /** The version rows to insert. */
    public SortedSet<String> added() {
        return difference(after, before);
    }

    private static SortedSet<String> difference(SortedSet<String> from, SortedSet<String> without) {
        var difference = new TreeSet<>(from);
        difference.removeAll(without);
        return Collections.unmodifiableSortedSet(difference);
    }
}
