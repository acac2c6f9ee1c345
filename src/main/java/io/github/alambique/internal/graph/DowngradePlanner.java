package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans how to get from version rows down to targets: what was built on a target goes, and what depends on that; what
 * it depended on stays.
 */
final class DowngradePlanner {

    private final Topology topology;
    private final Resolver resolver;
    private final State state;

    DowngradePlanner(Topology topology, State state) {
        this.topology = topology;
        this.resolver = new Resolver(topology);
        this.state = state;
    }

    /** @throws io.github.alambique.InvalidInputException if getting down to one target takes away another */
    Plan plan(List<Target> targets) {
        List<Destination> destinations = targets.stream().map(this::destination).toList();
        var dropped = new BitSet();
        for (int index = 0; index < targets.size(); index++) {
            BitSet drops = drops(targets.get(index), destinations.get(index));
            rejectOverlap(destinations, destinations.get(index), drops);
            dropped.or(drops);
        }
        return plan(dropped);
    }

    /** Undoes these, which are all applied, and with each what depends on it is among them. */
    Plan plan(BitSet dropped) {
        var rows = new VersionRows(topology, state);
        var steps = new ArrayList<Step>(dropped.cardinality());
        for (int number = dropped.length(); (number = dropped.previousSetBit(number - 1)) >= 0; ) {
            steps.add(rows.downgrade(number));
        }
        return new Plan(steps);
    }

    private record Destination(int number, BitSet branch) {}

    private Destination destination(Target target) {
        if (target.isRelative() && !target.hasSymbol()) {
            return belowCurrent(target);
        }
        BitSet branch = branch(target);
        if (!target.isRelative()) {
            // The branch of an absolute target does not choose the target, but what of the things above it goes.
            return new Destination(resolver.single(target.withoutBranch()), branch);
        }
        int start = resolver.start(target);
        return new Destination(resolver.walk(target, start, resolver.lineage(target), false), branch);
    }

    private Destination belowCurrent(Target target) {
        if (target.steps() > 0) {
            throw GraphErrors.invalidTarget(
                    target.text(), "leads up, as migrate:upgrade -Dmigrate.to=" + target.text() + " does");
        }
        int[] starts = target.hasBranch() ? onBranch(resolver.lineage(target)) : state.numbers();
        if (starts.length > 1) {
            throw GraphErrors.ambiguousStart(target, resolver.ids(starts));
        }
        if (starts.length == 0) {
            throw GraphErrors.walkTooFar(target.text(), false);
        }
        BitSet branch = target.hasBranch() ? branch(target) : topology.ancestors(Topology.set(starts));
        return new Destination(resolver.walk(target, starts[0], branch, false), branch);
    }

    /** The rows on the branch, or else its tips that are applied because something depends on them. */
    private int[] onBranch(BitSet lineage) {
        int[] rows = Arrays.stream(state.numbers()).filter(lineage::get).toArray();
        return rows.length > 0
                ? rows
                : topology.tips(state.applied()).filter(lineage::get).toArray();
    }

    /** What the target's branch descends from, itself included; everything without a branch. */
    private BitSet branch(Target target) {
        return target.hasBranch()
                ? topology.ancestors(Topology.set(resolver.named(target.branch(), "")))
                : topology.all();
    }

    private BitSet drops(Target target, Destination destination) {
        int[] roots = roots(destination.number());
        if (roots.length > 1) {
            roots = Arrays.stream(roots).filter(destination.branch()::get).toArray();
            if (roots.length == 0) {
                throw GraphErrors.unreachableTarget(target.text(), state.rows());
            }
        }
        BitSet drops = topology.dependents(Topology.set(roots));
        drops.and(state.applied());
        boolean isThere = destination.number() == Resolver.BASE
                || Arrays.stream(state.numbers()).anyMatch(row -> row == destination.number());
        if (drops.isEmpty() && !isThere) {
            throw GraphErrors.unreachableTarget(target.text(), state.rows());
        }
        return drops;
    }

    private int[] roots(int number) {
        return number == Resolver.BASE
                ? IntStream.range(0, topology.size())
                        .filter(base -> topology.parents(base).length == 0)
                        .toArray()
                : topology.children(number);
    }

    private void rejectOverlap(List<Destination> destinations, Destination destination, BitSet drops) {
        for (Destination other : destinations) {
            if (other.number() != Resolver.BASE && drops.get(other.number())) {
                List<String> ids = resolver.ids(other.number(), destination.number());
                throw GraphErrors.overlappingTargets(ids.get(0), ids.get(1));
            }
        }
    }
}
