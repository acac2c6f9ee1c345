package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RebaseTest {

    private final RevisionGraph graph = graph("a", "b1<-a", "c1<-b1", "b2<-a", "c2<-b2");

    @Test
    void movesTheBranchThatIsNotAppliedOntoTheOther() {
        assertThat(graph.rebase(List.of("c1")))
                .isEqualTo(new Rebase("b2", List.of("a"), List.of("c1"), List.of("b2", "c2")));
        assertThat(graph.rebase(List.of("b2")))
                .isEqualTo(new Rebase("b1", List.of("a"), List.of("c2"), List.of("b1", "c1")));
    }

    @Test
    void movesTheHeadItIsToldTo() {
        assertThat(graph.rebase("c1", "c2", List.of()))
                .isEqualTo(new Rebase("b1", List.of("a"), List.of("c2"), List.of("b1", "c1")));
    }

    @Test
    void theGraphHasOneHeadAfterwards() {
        Rebase rebase = graph.rebase("c1", "c2", List.of());

        var rebased = graph.revisions().stream()
                .map(revision -> revision.id().equals(rebase.revision())
                        ? Graphs.revision(revision.id() + "<-" + String.join(",", rebase.to()))
                        : revision)
                .toList();

        assertThat(RevisionGraph.of(rebased).heads())
                .extracting(RevisionMetadata::id)
                .containsExactly("c1");
    }

    @Test
    void doesNotGuessWhichOfTwoToMove() {
        assertThatThrownBy(() -> graph.rebase(List.of("a")))
                .hasMessage("Revisions \"c2\", \"c1\" are both not applied, and either could be moved");
    }

    @Test
    void refusesWhatIsApplied() {
        assertThatThrownBy(() -> graph.rebase("c1", "c2", List.of("b1")))
                .hasMessage("Revision \"b1\" is applied, so what it revises must stay");
        assertThatThrownBy(() -> graph.rebase(List.of("b1", "b2"))).satisfies(GraphError.NOT_REBASABLE::check);
    }

    @Test
    void refusesAnythingButTwoHeads() {
        assertThatThrownBy(() -> graph("a", "b<-a").rebase(List.of())).satisfies(GraphError.NOT_REBASABLE::check);
        assertThatThrownBy(() -> graph("a", "b<-a", "c<-a", "d<-a").rebase(List.of()))
                .satisfies(GraphError.NOT_REBASABLE::check);
    }

    @Test
    void refusesToMoveOntoWhatNeedsTheBranch() {
        RevisionGraph depending = graph("a", "b1<-a", "b2<-a &b1");

        assertThatThrownBy(() -> depending.rebase("b1", "b2", List.of())).satisfies(GraphError.NOT_REBASABLE::check);
    }

    @Test
    void refusesABranchThatNoOneFileMoves() {
        RevisionGraph merged = graph("a", "b1<-a", "b2<-a", "m<-b1,b2", "c<-a");

        assertThatThrownBy(() -> merged.rebase("m", "c", List.of()))
                .hasMessage("Revisions \"b2\", \"b1\" begin the branch together, so no one file moves it");
    }

    @Test
    void refusesWhatIsBelowAlready() {
        assertThatThrownBy(() -> graph.rebase("b1", "c1", List.of())).satisfies(GraphError.NOT_REBASABLE::check);
    }
}
