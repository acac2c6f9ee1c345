package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {

    @Test
    void drawsALineInOneLane() {
        assertThat(draw(graph("a", "b<-a", "c<-b"))).isEqualTo("""
                * c
                * b
                * a""");
    }

    @Test
    void drawsBranchAndMerge() {
        assertThat(draw(graph("a", "b<-a", "c<-a", "m<-b,c", "h<-m"))).isEqualTo("""
                * h
                * m
                |\\
                * | b
                | * c
                |/
                * a""");
    }

    @Test
    void drawsAMergeOfThree() {
        assertThat(draw(graph("a", "b<-a", "c<-a", "d<-a", "m<-b,c,d"))).isEqualTo("""
                * m
                |\\-\\
                * | | b
                | * | c
                | | * d
                |/_/
                * a""");
    }

    @Test
    void drawsLanesThatCross() {
        assertThat(draw(graph("a", "b1<-a", "b2<-a", "c1<-b1", "c2<-b2", "d1<-c1", "d2<-c2", "m<-d1,c2", "n<-d2,c1")))
                .isEqualTo("""
                * m
                |\\
                * | d1
                | | * n
                |_|/|
                | | * d2
                | |/
                | * c2
                | * b2
                * | c1
                * | b1
                |/
                * a""");
    }

    @Test
    void keepsLinesApartThatHaveNothingToDoWithEachOther() {
        assertThat(draw(graph("a", "b<-a", "x", "y<-x"))).isEqualTo("""
                * b
                * a

                * y
                * x""");
    }

    @Test
    void leavesOutWhatIsNotInTheList() {
        RevisionGraph graph = graph("a", "b<-a", "c<-b");

        assertThat(draw(graph, graph.history(Range.parse("b:"), List.of()), 80)).isEqualTo("""
                * c
                * b""");
    }

    @Test
    void cutsLinesToTheWidth() {
        assertThat(draw(
                        graph("revision_with_a_long_name"),
                        graph("revision_with_a_long_name").history(),
                        10))
                .isEqualTo("* revisio…");
    }

    @Test
    void drawsEveryRevisionOnceWithinTheWidth() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            RevisionGraph graph = RandomGraphs.graph(random, 40);
            List<String> lines = draw(graph, graph.history(), 120).lines().toList();

            assertThat(lines).allMatch(line -> line.length() <= 120);
            assertThat(lines)
                    .filteredOn(line -> line.contains("*"))
                    .hasSize(graph.revisions().size());
        }
    }

    private static String draw(RevisionGraph graph) {
        return draw(graph, graph.history(), 80);
    }

    private static String draw(RevisionGraph graph, List<RevisionMetadata> revisions, int width) {
        return String.join(
                "\n",
                GraphDrawing.draw(graph.view(revisions), view -> view.revision().id(), width));
    }
}
