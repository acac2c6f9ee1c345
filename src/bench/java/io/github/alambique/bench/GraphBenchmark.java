package io.github.alambique.bench;

import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a graph of revisions takes once its files are read: 30 % merges, five branches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GraphBenchmark {

    /** How many revisions. */
    @Param({"1000", "10000"})
    public int revisions;

    private final List<RevisionMetadata> metadata = new ArrayList<>();
    private RevisionGraph graph = RevisionGraph.of(List.of());

    /** Makes the revisions, each after those it revises. */
    @Setup
    public void revisions() {
        var random = new Random(1);
        var tips = new ArrayList<String>();
        for (int number = 0; number < revisions; number++) {
            int branch = random.nextInt(5);
            var parents = new TreeSet<String>();
            if (!tips.isEmpty()) {
                parents.add(tips.get(Math.min(branch, tips.size() - 1)));
            }
            if (random.nextInt(10) < 3 && !tips.isEmpty()) {
                parents.add(tips.get(random.nextInt(tips.size())));
            }
            String id = Workload.id(number);
            metadata.add(revision(id, List.copyOf(parents)));
            if (branch < tips.size()) {
                tips.set(branch, id);
            } else {
                tips.add(id);
            }
        }
        graph = RevisionGraph.of(metadata);
    }

    private static RevisionMetadata revision(String id, List<String> parents) {
        return new RevisionMetadata(id, parents, List.of(), List.of(), "add a table", Optional.empty(), true);
    }

    @Benchmark
    public RevisionGraph load() {
        return RevisionGraph.of(metadata);
    }

    @Benchmark
    public Plan planUpgrade() {
        return graph.upgrade(Set.of(), "heads");
    }

    @Benchmark
    public List<String> historyLines() {
        return graph.view(graph.history()).stream()
                .map(view -> RevisionLine.history(view, List.of()))
                .toList();
    }
}
