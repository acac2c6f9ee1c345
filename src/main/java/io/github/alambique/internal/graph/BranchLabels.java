package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which labels the revisions carry. A label holds for the revision it is written in and for all that descend from it;
 * where it leads straight to a head, also for those before it, back to the branch or merge its line comes from.
 */
final class BranchLabels {

    private final Topology topology;
    private final List<SortedSet<String>> labels = new ArrayList<>();

    BranchLabels(Topology topology) {
        this.topology = topology;
        for (int number = 0; number < topology.size(); number++) {
            labels.add(inherited(number));
        }
        for (int number = 0; number < topology.size(); number++) {
            List<String> written = topology.revision(number).branchLabels();
            if (!written.isEmpty() && leadsStraightToHead(number)) {
                carryBack(number, written);
            }
        }
    }

    /** In alphabetical order. */
    SortedSet<String> of(int number) {
        return Collections.unmodifiableSortedSet(labels.get(number));
    }

    private SortedSet<String> inherited(int number) {
        int[] parents = topology.parents(number);
        List<String> written = topology.revision(number).branchLabels();
        if (parents.length == 1 && written.isEmpty()) {
            return labels.get(parents[0]);
        }
        var inherited = new TreeSet<>(written);
        for (int parent : parents) {
            inherited.addAll(labels.get(parent));
        }
        return inherited;
    }

    private boolean leadsStraightToHead(int number) {
        int at = number;
        while (!isFork(at) && topology.children(at).length == 1) {
            at = topology.children(at)[0];
        }
        return !isFork(at);
    }

    private void carryBack(int from, List<String> written) {
        for (int at = from; !isFork(at); at = topology.parents(at)[0]) {
            var more = new TreeSet<>(labels.get(at));
            more.addAll(written);
            labels.set(at, more);
            if (topology.parents(at).length == 0) {
                return;
            }
        }
    }

    private boolean isFork(int number) {
        return topology.neededBy(number).length > 1 || topology.parents(number).length > 1;
    }
}
