package io.github.alambique.internal.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the steps that wait for each other: the strongly connected components of more than one step, by Tarjan's
 * algorithm, with a stack of its own since chains of tables may be long.
 */
final class StronglyConnectedComponents {

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
            this.open = step.prerequisites().iterator();
        }
    }

    private final Map<PlanStep, Visit> visits = new HashMap<>();
    private final Deque<Visit> path = new ArrayDeque<>();
    private final Deque<Visit> stack = new ArrayDeque<>();
    private final List<Set<PlanStep>> cycles = new ArrayList<>();

    private StronglyConnectedComponents() {}

    static List<Set<PlanStep>> among(Collection<PlanStep> steps) {
        StronglyConnectedComponents search = new StronglyConnectedComponents();
        for (PlanStep step : steps) {
            if (!search.visits.containsKey(step)) {
                search.enter(step);
                search.walk();
            }
        }
        return search.cycles;
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
            Visit above = path.element();
            above.low = Math.min(above.low, visit.low);
        }
        if (visit.low != visit.index) {
            return;
        }
        Set<PlanStep> cycle = new LinkedHashSet<>();
        Visit member;
        do {
            member = stack.pop();
            member.onStack = false;
            cycle.add(member.step);
        } while (member != visit);
        if (cycle.size() > 1) {
            cycles.add(cycle);
        }
    }
}
