package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Graphs of every shape, the same for the same seed. */
public final class RandomGraphs {

    private RandomGraphs() {}

    /** With merges, branches, several bases, dependencies on ids and labels, in an order of no meaning. */
    public static RevisionGraph graph(Random random, int largestSize) {
        int size = 1 + random.nextInt(largestSize);
        var revisions = new ArrayList<RevisionMetadata>();
        var labels = new ArrayList<String>();
        for (int number = 0; number < size; number++) {
            List<String> label = random.nextInt(5) == 0 ? List.of("label-" + number) : List.of();
            List<String> parents = some(random, ids(revisions), random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(5) / 4);
            var needed = some(random, random.nextBoolean() ? ids(revisions) : labels, random.nextInt(6) / 4);
            revisions.add(revision("r" + number, parents, needed, label));
            labels.addAll(label);
        }
        Collections.shuffle(revisions, random);
        return RevisionGraph.of(revisions);
    }

    /** Five branches off one base that merge now and then: each revision is a merge with a chance of 30 %. */
    static List<RevisionMetadata> branches(Random random, int size) {
        var revisions = new ArrayList<RevisionMetadata>();
        var tips = new ArrayList<String>();
        for (int number = 0; number < size; number++) {
            String id = "%012x".formatted(random.nextLong() >>> 16);
            int branch = random.nextInt(5);
            var parents = new TreeSet<String>();
            if (tips.size() > branch) {
                parents.add(tips.get(branch));
                if (random.nextInt(10) < 3) {
                    parents.add(tips.get(random.nextInt(tips.size())));
                }
                tips.set(branch, id);
            } else {
                tips.stream().findFirst().ifPresent(parents::add);
                tips.add(id);
            }
            revisions.add(revision(id, List.copyOf(parents), List.of(), List.of()));
        }
        return revisions;
    }

    /** The rows of a database that has some of the revisions. */
    public static Set<String> rows(Random random, RevisionGraph graph) {
        return graph.rowsAt(String.join(",", some(random, ids(graph.revisions()), random.nextInt(4))));
    }

    public static String anyId(Random random, RevisionGraph graph) {
        return some(random, ids(graph.revisions()), 1).get(0);
    }

    private static List<String> some(Random random, List<String> names, int count) {
        var some = new TreeSet<String>();
        for (int number = 0; number < count && !names.isEmpty(); number++) {
            some.add(names.get(random.nextInt(names.size())));
        }
        return List.copyOf(some);
    }

    private static List<String> ids(List<RevisionMetadata> revisions) {
        return revisions.stream().map(RevisionMetadata::id).toList();
    }

    private static RevisionMetadata revision(
            String id, List<String> parents, List<String> dependencies, List<String> labels) {
        return new RevisionMetadata(id, parents, dependencies, labels, "doc of " + id, Optional.empty(), true);
    }
}
