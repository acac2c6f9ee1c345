package io.github.alambique.internal.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Finds the change that puts one branch, of which nothing is applied, on top of another. */
final class Rebaser {

    private static final String MERGE = "Join the heads with migrate:merge";
    private static final String CHOOSE =
            MERGE + ", or say which one to move and where to: migrate:rebase -Dmigrate.head=<id> -Dmigrate.onto=<id>";
    private static final String LIST = "See with migrate:heads which heads there are";

    private final Topology topology;
    private final Resolver resolver;
    private final BitSet applied;

    Rebaser(Topology topology, State state) {
        this.topology = topology;
        this.resolver = new Resolver(topology);
        this.applied = state.applied();
    }

    /** Of two heads moves the one whose branch is not applied. */
    Rebase rebase() {
        int[] heads = topology.tips(topology.all()).toArray();
        if (heads.length != 2) {
            throw GraphErrors.notRebasable(
                    resolver.ids(heads),
                    heads.length == 1 ? "is the only head: there is nothing to rebase" : "are more than two heads",
                    heads.length == 1 ? LIST : CHOOSE);
        }
        boolean isFirstFree = !branch(heads[0], heads[1]).intersects(applied);
        boolean isSecondFree = !branch(heads[1], heads[0]).intersects(applied);
        if (isFirstFree && isSecondFree) {
            throw GraphErrors.notRebasable(
                    resolver.ids(heads), "are both not applied, and either could be moved", CHOOSE);
        }
        return isSecondFree ? rebase(heads[1], heads[0]) : rebase(heads[0], heads[1]);
    }

    Rebase rebase(String head, String onto) {
        return rebase(resolver.revision(head), resolver.revision(onto));
    }

    private Rebase rebase(int head, int onto) {
        BitSet branch = branch(head, onto);
        if (branch.isEmpty()) {
            throw GraphErrors.notRebasable(
                    resolver.ids(head), "is already below " + Names.quoted(topology.id(onto)), LIST);
        }
        refuseWhere(branch, applied, "is applied, so what it revises must stay");
        refuseWhere(branch, topology.closure(Topology.set(onto)), "is needed by the head to move it onto");
        int[] lowest = branch.stream()
                .filter(number -> Arrays.stream(topology.parents(number)).noneMatch(branch::get))
                .toArray();
        if (lowest.length > 1) {
            throw GraphErrors.notRebasable(
                    resolver.ids(lowest), "begin the branch together, so no one file moves it", MERGE);
        }
        List<String> moved = resolver.ids(branch.stream().toArray());
        RevisionMetadata change = topology.revision(lowest[0]);
        return new Rebase(change.id(), change.revises(), List.of(topology.id(onto)), moved);
    }

    private BitSet branch(int head, int other) {
        BitSet branch = topology.ancestors(Topology.set(head));
        branch.andNot(topology.ancestors(Topology.set(other)));
        return branch;
    }

    private void refuseWhere(BitSet branch, BitSet condition, String reason) {
        var refused = (BitSet) branch.clone();
        refused.and(condition);
        if (!refused.isEmpty()) {
            throw GraphErrors.notRebasable(resolver.ids(refused.previousSetBit(refused.length())), reason, MERGE);
        }
    }
}
