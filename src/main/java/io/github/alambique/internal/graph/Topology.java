package io.github.alambique.internal.graph;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The edges of a valid graph, by number. Numbers count up in an order of upgrade: a revision's is greater than those of
 * all it needs, and one branch is numbered to its end before the next begins. So a set of revisions is a {@link BitSet}
 * and reading it up or down is the order to run it in.
 */
final class Topology {

    private static final int[] NONE = {};

    private final List<RevisionMetadata> revisions;
    private final Map<String, Integer> numbers;
    private final int[] loadOrder;
    private final int[][] parents;
    private final int[][] children;
    private final int[][] needs;
    private final int[][] neededBy;

    private Topology(List<RevisionMetadata> loaded, Map<String, Integer> names, int[][] loadedNeeds, int[] order) {
        loadOrder = new int[order.length];
        for (int number = 0; number < order.length; number++) {
            loadOrder[order[number]] = number;
        }
        revisions = IntStream.of(order).mapToObj(loaded::get).toList();
        numbers = names;
        numbers.replaceAll((name, index) -> loadOrder[index]);
        parents = new int[order.length][];
        needs = new int[order.length][];
        for (int number = 0; number < order.length; number++) {
            parents[number] = indexes(numbers, revisions.get(number).revises(), List.of());
            needs[number] = loadedNeeds[order[number]];
            for (int index = 0; index < needs[number].length; index++) {
                needs[number][index] = loadOrder[needs[number][index]];
            }
        }
        children = reversed(parents, loadOrder);
        neededBy = reversed(needs, loadOrder);
    }

    /** Of revisions in load order whose names are all right; empty if there is a cycle among them. */
    static Optional<Topology> of(List<RevisionMetadata> loaded) {
        Map<String, Integer> names = names(loaded);
        int[][] needs = new int[loaded.size()][];
        for (int index = 0; index < needs.length; index++) {
            RevisionMetadata revision = loaded.get(index);
            needs[index] = indexes(names, revision.revises(), revision.dependsOn());
        }
        return UpgradeOrder.of(needs).map(order -> new Topology(loaded, names, needs, order));
    }

    int size() {
        return revisions.size();
    }

    BitSet all() {
        var all = new BitSet();
        all.set(0, size());
        return all;
    }

    /** In the order of their numbers. */
    List<RevisionMetadata> revisions() {
        return revisions;
    }

    RevisionMetadata revision(int number) {
        return revisions.get(number);
    }

    String id(int number) {
        return revisions.get(number).id();
    }

    /** The number of the revision with exactly this id or label. */
    @Nullable
    Integer number(String name) {
        return numbers.get(name);
    }

    /** The number of a name known to be one. */
    int require(String name) {
        return Objects.requireNonNull(numbers.get(name), name);
    }

    boolean isId(String name) {
        Integer number = numbers.get(name);
        return number != null && id(number).equals(name);
    }

    static BitSet set(int... members) {
        var set = new BitSet();
        for (int member : members) {
            set.set(member);
        }
        return set;
    }

    /** Ids and labels. */
    Set<String> names() {
        return numbers.keySet();
    }

    /** All numbers in the order the revisions were handed in. */
    IntStream inLoadOrder() {
        return Arrays.stream(loadOrder);
    }

    int[] parents(int number) {
        return parents[number];
    }

    int[] children(int number) {
        return children[number];
    }

    /** Parents and dependencies. */
    int[] needs(int number) {
        return needs[number];
    }

    /** Children and what depends on it. */
    int[] neededBy(int number) {
        return neededBy[number];
    }

    /** The set itself and all its revisions need, directly or not. */
    BitSet closure(BitSet of) {
        return reach(of, needs);
    }

    /** The set itself and all its revisions descend from by parents. */
    BitSet ancestors(BitSet of) {
        return reach(of, parents);
    }

    /** The set itself and all that descends from it by parents. */
    BitSet descendants(BitSet of) {
        return reach(of, children);
    }

    /** The set itself and all that needs it, directly or not. */
    BitSet dependents(BitSet of) {
        return reach(of, neededBy);
    }

    /** Those of a set that no other one of it needs, directly or not. */
    BitSet maximal(BitSet of) {
        var needed = new BitSet();
        of.stream().forEach(number -> Arrays.stream(needs[number]).forEach(needed::set));
        var maximal = (BitSet) of.clone();
        maximal.andNot(closure(needed));
        return maximal;
    }

    /** Those of a set that none of the set revises. */
    IntStream tips(BitSet of) {
        return of.stream().filter(number -> Arrays.stream(children[number]).noneMatch(of::get));
    }

    private static BitSet reach(BitSet from, int[][] edges) {
        var reached = (BitSet) from.clone();
        var pending = new ArrayDeque<Integer>();
        from.stream().forEach(pending::push);
        while (!pending.isEmpty()) {
            for (int next : edges[pending.pop()]) {
                if (!reached.get(next)) {
                    reached.set(next);
                    pending.push(next);
                }
            }
        }
        return reached;
    }

    private static Map<String, Integer> names(List<RevisionMetadata> revisions) {
        var names = new HashMap<String, Integer>();
        for (int index = 0; index < revisions.size(); index++) {
            names.put(revisions.get(index).id(), index);
            for (String label : revisions.get(index).branchLabels()) {
                names.put(label, index);
            }
        }
        return names;
    }

    /** Each once, in their order. */
    private static int[] indexes(Map<String, Integer> names, List<String> parents, List<String> dependencies) {
        int[] indexes = new int[parents.size() + dependencies.size()];
        int count = addIndexes(names, parents, indexes, 0);
        count = addIndexes(names, dependencies, indexes, count);
        return count == indexes.length ? indexes : Arrays.copyOf(indexes, count);
    }

    // No streams here and below: this runs for every revision of every list, most often in a JVM that is still cold.
    private static int addIndexes(Map<String, Integer> names, List<String> references, int[] indexes, int from) {
        int count = from;
        for (int reference = 0; reference < references.size(); reference++) {
            int index = Objects.requireNonNull(names.get(references.get(reference)));
            if (!contains(indexes, count, index)) {
                indexes[count++] = index;
            }
        }
        return count;
    }

    private static boolean contains(int[] indexes, int count, int index) {
        for (int at = 0; at < count; at++) {
            if (indexes[at] == index) {
                return true;
            }
        }
        return false;
    }

    /** @param order of the lists in the result */
    private static int[][] reversed(int[][] edges, int[] order) {
        int[] counts = new int[edges.length];
        for (int[] some : edges) {
            for (int to : some) {
                counts[to]++;
            }
        }
        int[][] reversed = new int[edges.length][];
        for (int to = 0; to < edges.length; to++) {
            reversed[to] = counts[to] == 0 ? NONE : new int[counts[to]];
        }
        for (int from : order) {
            for (int to : edges[from]) {
                reversed[to][reversed[to].length - counts[to]--] = from;
            }
        }
        return reversed;
    }
}
