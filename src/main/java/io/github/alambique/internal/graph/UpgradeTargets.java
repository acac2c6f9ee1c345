package io.github.alambique.internal.graph;

import java.util.Arrays;
import java.util.BitSet;

/** Finds the revisions an upgrade is to reach from where the database is. */
final class UpgradeTargets {

    private final Topology topology;
    private final Resolver resolver;
    private final int[] rows;
    private final BitSet applied;
    private final boolean stopAtEnd;

    /** @param stopAtEnd whether too many steps up end at the last revision */
    UpgradeTargets(Topology topology, Resolver resolver, int[] rows, boolean stopAtEnd) {
        this.topology = topology;
        this.resolver = resolver;
        this.rows = rows;
        this.applied = topology.closure(Topology.set(rows));
        this.stopAtEnd = stopAtEnd;
    }

    int[] find(Target target) {
        if (!target.isRelative()) {
            return resolver.named(target);
        }
        int start = target.hasSymbol() ? resolver.start(target) : current(target);
        int reached = resolver.walk(target, start, resolver.lineage(target), stopAtEnd);
        return reached == Resolver.BASE ? new int[0] : new int[] {reached};
    }

    private int current(Target target) {
        if (target.steps() < 0) {
            throw GraphErrors.invalidTarget(
                    target.text(), "leads down, as migrate:downgrade -Dmigrate.to=" + target.text() + " does");
        }
        int[] starts = target.hasBranch() ? onBranch(resolver.lineage(target)) : rows;
        if (starts.length > 1) {
            throw GraphErrors.ambiguousStart(target, resolver.ids(starts));
        }
        return starts.length == 0 ? Resolver.BASE : starts[0];
    }

    /** The rows on the branch, or else the highest applied revisions that are. */
    private int[] onBranch(BitSet lineage) {
        int[] rowsOnBranch = Arrays.stream(rows).filter(lineage::get).toArray();
        if (rowsOnBranch.length > 0) {
            return rowsOnBranch;
        }
        var active = (BitSet) applied.clone();
        active.and(lineage);
        return topology.tips(active).toArray();
    }
}
