package io.github.alambique.internal.graph;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The version rows while steps are taken: the maximal applied revisions over parents and dependencies. Each step costs
 * what its own edges and the rows cost, however large the graph.
 */
final class VersionRows {

    private final Topology topology;
    /** How many applied revisions need each one directly; an applied revision that none needs is a row. */
    private final int[] appliedNeeders;

    private SortedSet<String> rows;

    /** From the rows of the state, which may be more than the maximal ones; the first step fixes that. */
    VersionRows(Topology topology, State state) {
        this.topology = topology;
        this.appliedNeeders = new int[topology.size()];
        state.applied().stream().forEach(number -> {
            for (int need : topology.needs(number)) {
                appliedNeeders[need]++;
            }
        });
        this.rows = Collections.unmodifiableSortedSet(new TreeSet<>(state.rows()));
    }

    Step upgrade(int number) {
        var after = maximal();
        after.add(topology.id(number));
        for (int need : topology.needs(number)) {
            appliedNeeders[need]++;
            after.remove(topology.id(need));
        }
        return step(Direction.UPGRADE, topology.id(number), after);
    }

    Step downgrade(int number) {
        var after = maximal();
        after.remove(topology.id(number));
        for (int need : topology.needs(number)) {
            if (--appliedNeeders[need] == 0) {
                after.add(topology.id(need));
            }
        }
        return step(Direction.DOWNGRADE, topology.id(number), after);
    }

    private SortedSet<String> maximal() {
        var maximal = new TreeSet<String>();
        for (String row : rows) {
            if (appliedNeeders[topology.require(row)] == 0) {
                maximal.add(row);
            }
        }
        return maximal;
    }

    private Step step(Direction direction, String revision, SortedSet<String> after) {
        SortedSet<String> before = rows;
        rows = Collections.unmodifiableSortedSet(after);
        return new Step(direction, revision, before, rows);
    }
}
