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
final class StepOrder {

    private record Visit(Step step, Iterator<Step> open) {}

    private static final Comparator<Step> BY_PLACE = Comparator.comparing(Step::place)
            .thenComparing(Step::action)
            .thenComparing(step -> step.part().toString());

    private final Set<Step> seen = new HashSet<>();
    private final List<Step> ordered = new ArrayList<>();

    private StepOrder() {}

    /** The steps in order; they have no circles. */
    static List<Step> of(Collection<Step> steps) {
        StepOrder order = new StepOrder();
        sorted(steps).forEach(order::visit);
        return order.ordered;
    }

    private static List<Step> sorted(Collection<Step> steps) {
        return steps.stream().sorted(BY_PLACE).toList();
    }

    private void visit(Step first) {
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

    private void enter(Step step, Deque<Visit> path) {
        if (seen.add(step)) {
            path.push(new Visit(step, sorted(step.prerequisites()).iterator()));
        }
    }
}
