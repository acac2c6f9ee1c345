package io.github.alambique.internal.graph;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/** Orders revisions so that each comes after all it needs, one branch to its end before the next begins. */
final class UpgradeOrder {

    private final int[][] needs;
    private final int[] order;
    private final int[] needsVisited;
    private final BitSet entered = new BitSet();
    private final BitSet onPath = new BitSet();
    private int ordered;
    private boolean hasCycle;

    private UpgradeOrder(int[][] needs) {
        this.needs = needs;
        this.order = new int[needs.length];
        this.needsVisited = new int[needs.length];
    }

    /**
     * The indexes of the revisions in order. The last revision's branch comes first, so that the list read backwards, as
     * history shows it, begins with the first revision's. Empty if there is a cycle.
     *
     * @param needs what each revision needs, by index
     */
    static Optional<int[]> of(int[][] needs) {
        var needed = new BitSet();
        for (int[] some : needs) {
            for (int need : some) {
                needed.set(need);
            }
        }
        var order = new UpgradeOrder(needs);
        for (int index = needs.length - 1; index >= 0; index--) {
            if (!needed.get(index)) {
                order.addWithNeeds(index);
            }
        }
        // What nothing outside a cycle needs is never reached.
        boolean isComplete = order.ordered == needs.length && !order.hasCycle;
        return isComplete ? Optional.of(order.order) : Optional.empty();
    }

    private void addWithNeeds(int head) {
        var path = new ArrayDeque<Integer>();
        enter(head, path);
        while (!path.isEmpty()) {
            int at = path.element();
            if (needsVisited[at] == needs[at].length) {
                onPath.clear(at);
                order[ordered++] = path.pop();
                continue;
            }
            needsVisited[at]++;
            int need = needs[at][needs[at].length - needsVisited[at]];
            hasCycle |= onPath.get(need);
            if (!entered.get(need)) {
                enter(need, path);
            }
        }
    }

    private void enter(int index, Deque<Integer> path) {
        entered.set(index);
        onPath.set(index);
        path.push(index);
    }
}
