package io.github.alambique.internal.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Orders steps as people expect them, each right after its prerequisites, by Tarjan's algorithm for strongly connected
 * components: prerequisites come out first, and a component of several steps is a cycle. The stack is explicit, since chains
 * of tables may be long.
 */
final class TopologicalSort {

    private static final Comparator<PlanStep> BY_PLACE = Comparator.comparing(PlanStep::place)
            .thenComparing(PlanStep::action)
            .thenComparing(step -> step.key().toString());

    private static final class Visit {
        final PlanStep step;
        final Iterator<PlanStep> open;
        final int index;
        int low;
        boolean onStack = true;

        Visit(PlanStep step, int index) {
            this.step = step;
            this.index = index;
            this.low = index;
            this.open = sorted(step.prerequisites()).iterator();
        }
    }

    private final Map<PlanStep, Visit> visits = new HashMap<>();
    private final Deque<Visit> path = new ArrayDeque<>();
    private final Deque<Visit> stack = new ArrayDeque<>();
    private final List<Set<PlanStep>> components = new ArrayList<>();

    TopologicalSort(Collection<PlanStep> steps) {
        for (PlanStep step : sorted(steps)) {
            if (!visits.containsKey(step)) {
                enter(step);
                walk();
            }
        }
    }

    /** The steps in order, if they have no cycles. */
    List<PlanStep> ordered() {
        return components.stream().flatMap(Set::stream).toList();
    }

    /** The steps that wait for each other. */
    List<Set<PlanStep>> cycles() {
        return components.stream().filter(component -> component.size() > 1).toList();
    }

    private static List<PlanStep> sorted(Collection<PlanStep> steps) {
        return steps.stream().sorted(BY_PLACE).toList();
    }

    private void enter(PlanStep step) {
        Visit visit = new Visit(step, visits.size());
        visits.put(step, visit);
        path.push(visit);
        stack.push(visit);
    }

    private void walk() {
        while (!path.isEmpty()) {
            Visit visit = path.element();
            if (visit.open.hasNext()) {
                follow(visit, visit.open.next());
            } else {
                leave(path.pop());
            }
        }
    }

    private void follow(Visit visit, PlanStep next) {
        Visit known = visits.get(next);
        if (known == null) {
            enter(next);
        } else if (known.onStack) {
            visit.low = Math.min(visit.low, known.index);
        }
    }

    private void leave(Visit visit) {
        if (!path.isEmpty()) {
            path.element().low = Math.min(path.element().low, visit.low);
        }
        if (visit.low == visit.index) {
            Set<PlanStep> component = new LinkedHashSet<>();
            while (visit.onStack) {
                Visit member = stack.pop();
                member.onStack = false;
                component.add(member.step);
            }
            components.add(component);
        }
    }
}
