package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bounds so wide that only a growth well beyond the linear breaks them. */
class LargeGraphTest {

    /** Processor time does not grow because other work keeps the machine busy. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void takesALineDeeperThanAThreadsStack() {
        var revisions = new ArrayList<RevisionMetadata>();
        for (int number = 0; number < 20_000; number++) {
            revisions.add(Graphs.revision(number == 0 ? "r0" : "r" + number + "<-r" + (number - 1)));
        }

        assertThat(RevisionGraph.of(revisions).upgrade(Set.of(), "head").steps())
                .hasSize(20_000);
    }

    @Test
    void growsWithTheNumberOfRevisions() {
        RevisionGraph small = RevisionGraph.of(branches(1_000));
        RevisionGraph large = RevisionGraph.of(branches(10_000));
        assertThat(large.upgrade(Set.of(), "heads").steps()).hasSize(10_000);

        assertGrowth("load", () -> RevisionGraph.of(branches(1_000)), () -> RevisionGraph.of(branches(10_000)));
        assertGrowth("upgrade to heads", small, large, graph -> graph.upgrade(Set.of(), "heads"));
        assertGrowth("downgrade to base", small, large, graph -> graph.downgrade(graph.rowsAt("heads"), "base"));
        assertGrowth("history lines", small, large, LargeGraphTest::lines);
        assertGrowth("drawing", small, large, LargeGraphTest::drawing);
    }

    private static List<RevisionMetadata> branches(int size) {
        return RandomGraphs.branches(new Random(2), size);
    }

    private static void assertGrowth(
            String what, RevisionGraph small, RevisionGraph large, Function<RevisionGraph, ?> work) {
        assertGrowth(what, () -> work.apply(small), () -> work.apply(large));
    }

    private static void assertGrowth(String what, Supplier<?> small, Supplier<?> large) {
        Duration thousand = best(small);
        Duration tenThousand = best(large);

        System.out.printf(
                "%s: %d ms for 1,000 revisions, %d ms for 10,000%n", what, thousand.toMillis(), tenThousand.toMillis());
        assertThat(tenThousand).as(what).isLessThan(thousand.multipliedBy(40).plusMillis(200));
    }

    /** The best of several, which is least of all the machine's other work. */
    private static Duration best(Supplier<?> work) {
        return IntStream.range(0, 4)
                .mapToObj(round -> time(work))
                .min(Duration::compareTo)
                .orElseThrow();
    }

    private static List<String> lines(RevisionGraph graph) {
        return graph.view(graph.history()).stream()
                .map(view -> RevisionLine.history(view, List.of()))
                .toList();
    }

    private static List<String> drawing(RevisionGraph graph) {
        return GraphDrawing.draw(
                graph.view(graph.history()), view -> view.revision().id(), 120);
    }

    private static Duration time(Supplier<?> work) {
        long start = THREADS.getCurrentThreadCpuTime();
        assertThat(work.get()).isNotNull();
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
    }
}
