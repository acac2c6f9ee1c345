package io.github.alambique.internal.graph;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Where a database is: its version rows, every one known, and all that they say is applied. */
final class State {

    private final List<String> rows;
    private final int[] numbers;
    private final BitSet applied;

    /** @throws UnknownVersionException if no revision has a row's id */
    State(Topology topology, Collection<String> stored) {
        rows = stored.stream().distinct().toList();
        requireKnown(topology, rows);
        numbers = rows.stream().mapToInt(topology::require).toArray();
        applied = topology.closure(Topology.set(numbers));
    }

    static void requireKnown(Topology topology, Collection<String> rows) {
        List<String> unknown =
                rows.stream().filter(row -> !topology.isId(row)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new UnknownVersionException(unknown);
        }
    }

    List<String> rows() {
        return rows;
    }

    int[] numbers() {
        return numbers;
    }

    /** A copy. */
    BitSet applied() {
        return (BitSet) applied.clone();
    }
}
