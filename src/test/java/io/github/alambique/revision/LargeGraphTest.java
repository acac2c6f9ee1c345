package io.github.alambique.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bounds so wide that only a growth well beyond the linear breaks them. */
class LargeGraphTest {

    /** Processor time does not grow because other work keeps the machine busy. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Duration BOUND = Duration.ofSeconds(2);

    @Test
    void plansTenThousandRevisions() {
        List<RevisionMetadata> revisions = RandomGraphs.branches(new Random(1), 10_000);

        assertThat(time("load, 10,000", () -> RevisionGraph.of(revisions))).isLessThan(BOUND);
        RevisionGraph graph = RevisionGraph.of(revisions);
        assertThat(time("upgrade heads, 10,000", () -> graph.upgrade(Set.of(), "heads")))
                .isLessThan(BOUND);
        assertThat(time("downgrade base, 10,000", () -> graph.downgrade(graph.rowsAt("heads"), "base")))
                .isLessThan(BOUND);
        assertThat(time("history lines, 10,000", () -> lines(graph))).isLessThan(BOUND);
        assertThat(time("drawing, 10,000", () -> drawing(graph))).isLessThan(BOUND);
        assertThat(graph.upgrade(Set.of(), "heads").steps()).hasSize(10_000);
    }

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
        Duration small = growth(1_000);
        Duration large = growth(10_000);

        System.out.printf(
                "10,000 revisions take %.1f times as long as 1,000%n", (double) large.toNanos() / small.toNanos());
        assertThat(large).isLessThan(small.multipliedBy(40).plusMillis(200));
    }

    /** The best of several, which is least of all the machine's other work. */
    private static Duration growth(int size) {
        List<RevisionMetadata> revisions = RandomGraphs.branches(new Random(2), size);
        return IntStream.range(0, 4)
                .mapToObj(round -> time(
                        "load and upgrade heads, " + size,
                        () -> RevisionGraph.of(revisions).upgrade(Set.of(), "heads")))
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

    private static Duration time(String what, Supplier<?> work) {
        long start = THREADS.getCurrentThreadCpuTime();
        assertThat(work.get()).isNotNull();
        var time = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
        System.out.printf("%s: %d ms%n", what, time.toMillis());
        return time;
    }
}
