package io.github.alambique.internal.graph;

import java.util.List;

/** The steps that lead from a set of version rows to a target, in order; none when there is nothing to do. */
public record Plan(List<Step> steps) {

    public Plan {
        steps = List.copyOf(steps);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
