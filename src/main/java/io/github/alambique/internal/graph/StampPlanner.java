package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Plans how to move version rows to targets without running anything: a target takes the place of the rows below and
 * above it, or is added beside rows it has nothing to do with.
 */
final class StampPlanner {

    /**
     * @param numbers none for base
     * @param branch what has to do with the target's branch; empty without one
     */
    private record Destination(Target target, List<Integer> numbers, BitSet branch) {}

    private final Topology topology;
    private final Resolver resolver;
    private final List<Step> steps = new ArrayList<>();
    private SortedSet<String> rows;

    StampPlanner(Topology topology, Collection<String> rows) {
        this.topology = topology;
        this.resolver = new Resolver(topology);
        this.rows = Collections.unmodifiableSortedSet(new TreeSet<>(rows));
    }

    /** Forgets all rows, those too that no revision has as its id. */
    void purge() {
        move(Names.BASE, new TreeSet<>());
    }

    /**
     * Of several targets that need each other the highest count.
     *
     * @throws UnknownVersionException if no revision has a row's id
     */
    Plan plan(List<Target> targets) {
        State.requireKnown(topology, rows);
        List<Destination> destinations = targets.stream().map(this::destination).toList();
        destinations.stream()
                .filter(destination -> destination.numbers().isEmpty())
                .forEach(this::clear);
        BitSet highest = topology.maximal(Topology.set(destinations.stream()
                .flatMap(destination -> destination.numbers().stream())
                .mapToInt(Integer::intValue)
                .toArray()));
        for (Destination destination : destinations) {
            destination.numbers().stream()
                    .filter(highest::get)
                    .forEach(number -> stamp(number, destination.branch(), highest));
        }
        return new Plan(steps);
    }

    private Destination destination(Target target) {
        if (!target.hasSymbol() && !rows.isEmpty()) {
            // From the heads or from the rows? Alembic refuses too, and counts from the heads where there are no rows.
            throw GraphErrors.invalidTarget(target.text(), "does not say which revision to count from");
        }
        List<Integer> numbers = Arrays.stream(resolver.reached(target))
                .filter(number -> number != Resolver.BASE)
                .boxed()
                .toList();
        BitSet branch = target.hasBranch() ? related(resolver.named(target.branch(), "")) : new BitSet();
        return new Destination(target, numbers, branch);
    }

    private void clear(Destination base) {
        BitSet gone = base.branch();
        if (!base.target().hasBranch()) {
            gone = base.target().isRelative() ? related(resolver.starts(base.target())) : topology.all();
        }
        move(Names.BASE, without(gone));
    }

    private void stamp(int number, BitSet branch, BitSet destinations) {
        BitSet present = Topology.set(rows.stream().mapToInt(topology::require).toArray());
        BitSet replaced = related(number);
        replaced.andNot(destinations);
        if (replaced.intersects(present) && !present.get(number)) {
            replaced.or(branch);
            replaced.andNot(destinations);
        }
        SortedSet<String> after = without(replaced);
        after.add(topology.id(number));
        move(topology.id(number), after);
    }

    /** What the revisions need, what needs them, and themselves. */
    private BitSet related(int... numbers) {
        BitSet related = topology.closure(Topology.set(numbers));
        related.or(topology.dependents(Topology.set(numbers)));
        return related;
    }

    private SortedSet<String> without(BitSet gone) {
        var remaining = new TreeSet<>(rows);
        remaining.removeIf(row -> gone.get(topology.require(row)));
        return remaining;
    }

    private void move(String revision, SortedSet<String> after) {
        if (!after.equals(rows)) {
            SortedSet<String> before = rows;
            rows = Collections.unmodifiableSortedSet(after);
            steps.add(new Step(Direction.STAMP, revision, before, rows));
        }
    }
}
