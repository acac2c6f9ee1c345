package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DowngradeTest {

    private final RevisionGraph line = graph("a", "b<-a", "c<-b", "d<-c");
    private final RevisionGraph branched = graph("a", "b1 [left]<-a", "c1<-b1", "b2 [right]<-a", "c2<-b2");

    @Test
    void undoesWhatIsAboveTheTargetNewestFirst() {
        assertThat(line.downgrade(List.of("c"), "a").steps())
                .containsExactly(
                        new Step(Direction.DOWNGRADE, "c", rows("c"), rows("b")),
                        new Step(Direction.DOWNGRADE, "b", rows("b"), rows("a")));
    }

    @Test
    void toBaseUndoesEverything() {
        assertThat(ids(branched.downgrade(List.of("c1", "c2"), "base"))).containsExactly("c1", "b1", "c2", "b2", "a");
    }

    @Test
    void countsDownFromTheRow() {
        assertThat(ids(line.downgrade(List.of("c"), "-2"))).containsExactly("c", "b");
        assertThat(ids(line.downgrade(List.of("a"), "-1"))).containsExactly("a");
        assertThatThrownBy(() -> line.downgrade(List.of("a"), "-2")).satisfies(GraphError.WALK_TOO_FAR::check);
        assertThatThrownBy(() -> line.downgrade(List.of(), "-1")).satisfies(GraphError.WALK_TOO_FAR::check);
        assertThatThrownBy(() -> line.downgrade(List.of("a"), "+1")).satisfies(GraphError.INVALID_TARGET::check);
    }

    @Test
    void doesNotGuessWhichOfSeveralRowsToCountFrom() {
        assertThatThrownBy(() -> branched.downgrade(List.of("c1", "c2"), "-1"))
                .hasMessage("Target \"-1\" is ambiguous: its steps could lead by \"c1\", \"c2\"");
        assertThat(ids(branched.downgrade(List.of("c1", "c2"), "left@-1"))).containsExactly("c1");
    }

    @Test
    void aBranchChoosesWhatAboveTheTargetGoes() {
        assertThat(ids(branched.downgrade(List.of("c1", "c2"), "a"))).containsExactly("c1", "b1", "c2", "b2");
        assertThat(ids(branched.downgrade(List.of("c1", "c2"), "right@a"))).containsExactly("c2", "b2");
    }

    @Test
    void takesAwayWhatDependsOnWhatGoesAndKeepsWhatThatDependedOn() {
        RevisionGraph graph = graph("x1", "x2<-x1", "y1", "y2<-y1 &x2");

        assertThat(graph.downgrade(List.of("y2"), "x1").steps())
                .containsExactly(
                        new Step(Direction.DOWNGRADE, "y2", rows("y2"), rows("x2", "y1")),
                        new Step(Direction.DOWNGRADE, "x2", rows("x2", "y1"), rows("x1", "y1")));
    }

    @Test
    void unmergesIntoTheParents() {
        RevisionGraph graph = graph("a", "b<-a", "c<-a", "m<-b,c");

        assertThat(graph.downgrade(List.of("m"), "b").steps())
                .containsExactly(new Step(Direction.DOWNGRADE, "m", rows("m"), rows("b", "c")));
    }

    @Test
    void theRowItselfIsNothingToDo() {
        assertThat(line.downgrade(List.of("c"), "c").isEmpty()).isTrue();
        assertThat(line.downgrade(List.of(), "base").isEmpty()).isTrue();
    }

    @Test
    void aTargetThatIsNotBelowIsAnError() {
        assertThatThrownBy(() -> line.downgrade(List.of("b"), "c"))
                .hasMessage("Target \"c\" is not below \"b\", where the database is");
    }

    @Test
    void takesSeveralTargets() {
        assertThat(ids(branched.downgrade(List.of("c1", "c2"), "b1,b2"))).containsExactly("c1", "c2");
        assertThatThrownBy(() -> branched.downgrade(List.of("c1", "c2"), "a,b1"))
                .hasMessage("Target \"b1\" is above target \"a\", so they cannot be meant both");
    }

    @Test
    void undoesGivenRevisionsAndWhatIsBuiltOnThem() {
        assertThat(ids(branched.undo(List.of("c1", "b2"), List.of("b1", "c2")))).containsExactly("c1", "b1");
    }

    private static List<String> ids(Plan plan) {
        return plan.steps().stream().map(Step::revision).toList();
    }

    private static TreeSet<String> rows(String... rows) {
        return new TreeSet<>(List.of(rows));
    }
}
