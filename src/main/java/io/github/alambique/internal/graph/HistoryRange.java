package io.github.alambique.internal.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Selects what lies between the two sides of a range, both included. */
final class HistoryRange {

    private final Topology topology;
    private final Resolver resolver;

    /** @param current the version rows that {@code current} means on either side */
    HistoryRange(Topology topology, Collection<String> current) {
        this.topology = topology;
        this.resolver = new Resolver(topology, current);
    }

    /** @throws io.github.alambique.InvalidInputException if the start is not among what the end needs */
    BitSet select(Range range) {
        List<Target> start = resolver.parseList(range.start().isEmpty() ? Names.BASE : range.start());
        List<Target> end = resolver.parseList(range.end().isEmpty() ? Names.HEADS : range.end());
        BitSet ends = ends(end, start);
        if (start.stream().allMatch(Target::hasBranch)) {
            ends.and(union(start.stream().map(this::carriers).toList()));
        }
        BitSet starts = starts(start);
        BitSet selected = topology.closure(ends);
        if (!starts.isEmpty()) {
            rejectUnlessWithin(starts, selected, range);
            BitSet below = topology.closure(starts);
            below.andNot(starts);
            selected.andNot(below);
            selected.and(topology.descendants(starts));
        }
        return selected;
    }

    private static BitSet union(List<BitSet> sets) {
        var union = new BitSet();
        sets.forEach(union::or);
        return union;
    }

    /** Empty where one of them is base. */
    private BitSet starts(List<Target> targets) {
        List<BitSet> starts = targets.stream().map(this::start).toList();
        return starts.stream().anyMatch(BitSet::isEmpty) ? new BitSet() : union(starts);
    }

    private BitSet start(Target start) {
        if (!start.isRelative()) {
            return Topology.set(resolver.named(start));
        }
        BitSet lineage = resolver.lineage(start);
        int[] reached = Arrays.stream(resolver.starts(start))
                .map(from -> resolver.walk(start, from, lineage, true))
                .toArray();
        boolean isBase = Arrays.stream(reached).anyMatch(number -> number == Resolver.BASE);
        return isBase ? new BitSet() : Topology.set(reached);
    }

    private BitSet ends(List<Target> end, List<Target> start) {
        boolean isCounted = end.stream().anyMatch(target -> !target.hasSymbol());
        BitSet countedFrom = isCounted ? starts(start) : new BitSet();
        var finder = new UpgradeTargets(topology, resolver, countedFrom.stream().toArray(), true);
        return union(end.stream().map(finder::find).map(Topology::set).toList());
    }

    /** What carries the label of the branch a range starts on; of a branch named by an id, its line. */
    private BitSet carriers(Target start) {
        int branch = resolver.named(start.branch(), "");
        if (!topology.revision(branch).branchLabels().contains(start.branch())) {
            return resolver.lineage(branch);
        }
        var labels = new BranchLabels(topology);
        var carriers = new BitSet();
        IntStream.range(0, topology.size())
                .filter(number -> labels.of(number).contains(start.branch()))
                .forEach(carriers::set);
        return carriers;
    }

    private static void rejectUnlessWithin(BitSet starts, BitSet selected, Range range) {
        var missing = (BitSet) starts.clone();
        missing.andNot(selected);
        if (!missing.isEmpty()) {
            throw GraphErrors.invalidRange(range.toString(), "does not lead from its start up to its end");
        }
    }
}
