package io.github.alambique.internal.graph;

import java.util.BitSet;
import java.util.List;

/** Plans how to get from version rows up to targets: what they need and is not applied, needed ones first. */
final class UpgradePlanner {

    private final Topology topology;

    UpgradePlanner(Topology topology) {
        this.topology = topology;
    }

    /** @throws io.github.alambique.InvalidInputException if one target needs another */
    Plan plan(State state, List<Target> targets) {
        var finder = new UpgradeTargets(topology, new Resolver(topology), state.numbers(), false);
        var wanted = new BitSet();
        targets.forEach(target -> wanted.or(Topology.set(finder.find(target))));
        if (targets.size() > 1) {
            rejectOverlap(wanted);
        }
        BitSet pending = topology.closure(wanted);
        pending.andNot(state.applied());
        var rows = new VersionRows(topology, state);
        return new Plan(pending.stream().mapToObj(rows::upgrade).toList());
    }

    private void rejectOverlap(BitSet wanted) {
        wanted.stream().forEach(number -> {
            BitSet needed = topology.closure(Topology.set(number));
            needed.and(wanted);
            needed.clear(number);
            if (!needed.isEmpty()) {
                throw GraphErrors.overlappingTargets(topology.id(number), topology.id(needed.nextSetBit(0)));
            }
        });
    }
}
