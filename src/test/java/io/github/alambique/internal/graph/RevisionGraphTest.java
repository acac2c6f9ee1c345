package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionGraphTest {

    private final RevisionGraph graph =
            graph("a1", "a2<-a1", "b1 [lib]", "b2<-b1", "a3<-a2 &b2", "c<-a2", "m<-a3,c", "d<-b1");

    @Test
    void listsHeadsBasesAndBranchPoints() {
        assertThat(ids(graph.heads())).containsExactly("b2", "m", "d");
        assertThat(ids(graph.realHeads())).containsExactly("m", "d");
        assertThat(ids(graph.bases())).containsExactly("a1", "b1");
        assertThat(ids(graph.branchPoints())).containsExactlyInAnyOrder("a2", "b1");
    }

    @Test
    void findsByIdAndNotByLabel() {
        assertThat(graph.find("b1")).isPresent();
        assertThat(graph.find("lib")).isEmpty();
        assertThat(graph.find("a")).isEmpty();
    }

    @Test
    void currentIsEveryTipThatIsAppliedWithARowOrWithout() {
        assertThat(ids(graph.current(List.of("a3")))).containsExactlyInAnyOrder("a3", "b2");
        assertThatThrownBy(() -> graph.current(List.of("a3", "gone"))).isInstanceOf(UnknownVersionException.class);
    }

    @Test
    void everythingIsAppliedWhenTheRealHeadsAre() {
        assertThat(graph.pendingHeads(List.of("m", "d"))).isEmpty();
        assertThat(ids(graph.pendingHeads(List.of("m")))).containsExactly("d");
    }

    @Test
    void resolvesWhatShowAndEditAreGiven() {
        assertThat(ids(graph.resolve("lib", List.of()))).containsExactly("b1");
        assertThat(ids(graph.resolve("heads", List.of()))).containsExactly("m", "d");
        assertThat(ids(graph.resolve("lib@heads", List.of()))).containsExactly("b2", "d");
        assertThat(ids(graph.resolve("current", List.of("a3", "d")))).containsExactly("a3", "d");
        assertThat(ids(graph.resolve("current-1", List.of("a2")))).containsExactly("a1");
        assertThat(ids(graph.resolve("c-1,b2", List.of()))).containsExactly("a2", "b2");
        assertThat(graph.resolve("base", List.of())).isEmpty();
        assertThatThrownBy(() -> graph.resolve("+1", List.of())).satisfies(GraphError.INVALID_TARGET::check);
    }

    @Test
    void rowsOfAnOfflineStartAreMaximal() {
        assertThat(graph.rowsAt("a1,a3,b2,d")).containsExactly("a3", "d");
        assertThat(graph.rowsAt("lib")).containsExactly("b1");
        assertThat(graph.rowsAt("base")).isEmpty();
        assertThat(graph.rowsAt("")).isEmpty();
        assertThatThrownBy(() -> graph.rowsAt("current")).satisfies(GraphError.INVALID_TARGET::check);
    }

    @Test
    void historyIsNewestFirst() {
        assertThat(ids(graph("a", "b<-a", "c<-a", "d<-b").history())).containsExactly("c", "d", "b", "a");
    }

    @Test
    void aRangeHoldsBothItsSides() {
        assertThat(history("a2:m")).containsExactly("m", "a3", "c", "a2");
        assertThat(history("a2:a2")).containsExactly("a2");
        assertThat(history(":a2")).containsExactly("a2", "a1");
        assertThat(history("c:")).containsExactly("m", "c");
        assertThat(history(":")).hasSize(8);
    }

    @Test
    void aRangeFromBaseHoldsDependenciesAndOneFromARevisionDoesNot() {
        assertThat(history("base:a3")).containsExactlyInAnyOrder("a3", "a2", "a1", "b2", "b1");
        assertThat(history("a1:a3")).containsExactly("a3", "a2", "a1");
    }

    @Test
    void aRangeMayBeCounted() {
        assertThat(history("m-1:m", "a", "m<-a")).containsExactly("m", "a");
        assertThat(history("b:+1", "a", "b<-a", "c<-b", "d<-c")).containsExactly("c", "b");
        assertThat(history("-2:", "a", "b<-a", "c<-b", "d<-c")).containsExactly("d", "c", "b");
        assertThat(history("-9:", "a", "b<-a")).containsExactly("b", "a");
    }

    @Test
    void currentIsWhereTheRowsAre() {
        assertThat(ids(graph.history(Range.parse("current:m"), List.of("a2")))).containsExactly("m", "a3", "c", "a2");
        assertThat(ids(graph.history(Range.parse(":current"), List.of("a2")))).containsExactly("a2", "a1");
        assertThat(graph.history(Range.parse(":current"), List.of())).isEmpty();
    }

    @Test
    void aRangeOnABranchEndsWhereTheBranchDoes() {
        assertThat(history("lib@base:heads")).containsExactly("d", "b1");
    }

    @Test
    void aSideMayBeSeveral() {
        assertThat(history("a3,c:m")).containsExactly("m", "a3", "c");
        assertThat(history("a2:a3,c")).containsExactly("a3", "c", "a2");
    }

    @Test
    void theStartOfARangeMustBeBelowItsEnd() {
        assertThatThrownBy(() -> history("m:a1"))
                .hasMessage("Range \"m:a1\" does not lead from its start up to its end");
        assertThatThrownBy(() -> history("c:a3")).satisfies(GraphError.INVALID_RANGE::check);
    }

    @Test
    void aRangeHasOneColon() {
        assertThatThrownBy(() -> Range.parse("a1")).satisfies(GraphError.INVALID_RANGE::check);
        assertThatThrownBy(() -> Range.parse("a1:a2:a3")).satisfies(GraphError.INVALID_RANGE::check);
    }

    @Test
    void anEmptyProjectHasNothingAnywhere() {
        RevisionGraph empty = graph();

        assertThat(empty.history()).isEmpty();
        assertThat(empty.heads()).isEmpty();
        assertThat(empty.pendingHeads(List.of())).isEmpty();
        assertThat(empty.resolve("head", List.of())).isEmpty();
    }

    private List<String> history(String range) {
        return ids(graph.history(Range.parse(range), List.of()));
    }

    private static List<String> history(String range, String... revisions) {
        return ids(graph(revisions).history(Range.parse(range), List.of()));
    }

    private static List<String> ids(List<RevisionMetadata> revisions) {
        return revisions.stream().map(RevisionMetadata::id).toList();
    }
}
