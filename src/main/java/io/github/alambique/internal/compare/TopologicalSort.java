package io.github.alambique.internal.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Orders steps as people expect them, each right after those of its prerequisites that are not done yet. */
final class TopologicalSort {

    private record Visit(PlanStep step, Iterator<PlanStep> open) {}

    private static final Comparator<PlanStep> BY_PLACE = Comparator.comparing(PlanStep::place)
            .thenComparing(PlanStep::action)
            .thenComparing(step -> step.key().toString());

    private final Set<PlanStep> seen = new HashSet<>();
    private final List<PlanStep> ordered = new ArrayList<>();

    private TopologicalSort() {}

    /** The steps in order; they have no cycles. */
    static List<PlanStep> of(Collection<PlanStep> steps) {
        TopologicalSort order = new TopologicalSort();
        sorted(steps).forEach(order::visit);
        return order.ordered;
    }

    private static List<PlanStep> sorted(Collection<PlanStep> steps) {
        return steps.stream().sorted(BY_PLACE).toList();
    }

    private void visit(PlanStep first) {
        Deque<Visit> path = new ArrayDeque<>();
        enter(first, path);
        while (!path.isEmpty()) {
            Visit visit = path.element();
            if (visit.open.hasNext()) {
                enter(visit.open.next(), path);
            } else {
                ordered.add(path.pop().step);
            }
        }
    }

    private void enter(PlanStep step, Deque<Visit> path) {
        if (seen.add(step)) {
            path.push(new Visit(step, sorted(step.prerequisites()).iterator()));
        }
    }
}
