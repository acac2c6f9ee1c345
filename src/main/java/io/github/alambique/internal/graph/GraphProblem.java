package io.github.alambique.internal.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One reason why a set of revisions is no graph.
 *
 * @param revisions the ids of the revisions at fault, to find their files by; an id used twice is here once
 * @param message one sentence, objects in double quotes, no trailing period
 */
public record GraphProblem(Kind kind, List<String> revisions, String message) {

    /** What is wrong. */
    public enum Kind {
        ILLEGAL_ID,
        DUPLICATE_ID,
        ILLEGAL_LABEL,
        DUPLICATE_LABEL,
        MISSING_PARENT,
        MISSING_DEPENDENCY,
        CYCLE
    }

    public GraphProblem {
        requireNonNull(kind);
        revisions = List.copyOf(revisions);
        requireNonNull(message);
    }
}
