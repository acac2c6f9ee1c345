package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionLineTest {

    private final RevisionGraph graph = graph("a", "b1 [left]<-a", "b2 [right]<-a &b1", "m<-b1,b2 &left");

    @Test
    void headsShowLabels() {
        assertThat(RevisionLine.head(view("m"))).isEqualTo("m (left, right) (head)");
        assertThat(RevisionLine.head(view(graph("a", "b<- &a"), "a"))).isEqualTo("a (effective head)");
    }

    @Test
    void currentShowsThePlaceInTheGraph() {
        assertThat(RevisionLine.current(view("a"))).isEqualTo("a (branchpoint)");
        assertThat(RevisionLine.current(view("m"))).isEqualTo("m (head) (mergepoint)");
    }

    @Test
    void historyShowsParentsDependenciesAndMessage() {
        assertThat(RevisionLine.history(view("a"), List.of())).isEqualTo("<base> -> a (branchpoint), doc of a");
        assertThat(RevisionLine.history(view("b2"), List.of("b2")))
                .isEqualTo("a (b1) -> b2 (right) (current), doc of b2");
        assertThat(RevisionLine.history(view("m"), List.of()))
                .isEqualTo("b1, b2 (left) -> m (left, right) (head) (mergepoint), doc of m");
    }

    @Test
    void aDrawingHasTheParentsAsLines() {
        assertThat(RevisionLine.inGraph(view("b2"), List.of("b2"))).isEqualTo("b2 (right) (current), doc of b2");
    }

    @Test
    void aBranchPointIsFollowedByItsChildren() {
        assertThat(RevisionLine.branch(view("a"), List.of(view("b1"), view("b2"))))
                .containsExactly("a (branchpoint)", "  -> b1 (left)", "  -> b2 (right)");
    }

    @Test
    void anEntrySaysAllThereIs() {
        assertThat(RevisionLine.entry(view("m"), List.of("m"), "src/m.sql"))
                .containsExactly(
                        "Rev: m (head) (current) (mergepoint)",
                        "Merges: b1, b2",
                        "Also depends on: left",
                        "Branch names: left, right",
                        "Path: src/m.sql",
                        "",
                        "    doc of m");
        assertThat(RevisionLine.entry(view("a"), List.of(), "a.sql"))
                .startsWith("Rev: a (branchpoint)", "Parent: <base>", "Branches into: b1, b2", "Path: a.sql");
    }

    @Test
    void theTitleIsTheFirstParagraphInOneLine() {
        var revision = new RevisionMetadata(
                "a",
                List.of(),
                List.of(),
                List.of(),
                "\n  adds users,\n  and roles\n\nbecause",
                Optional.empty(),
                true);

        assertThat(RevisionLine.title(revision)).isEqualTo("adds users, and roles");
    }

    private RevisionView view(String id) {
        return view(graph, id);
    }

    private static RevisionView view(RevisionGraph graph, String id) {
        return graph.view(graph.resolve(id, List.of())).get(0);
    }
}
