package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewRevisionTest {

    private final RevisionGraph graph = graph("aaaa1", "bbbb1 [left]<-aaaa1", "cccc1 [right]<-aaaa1");

    @Test
    void targetsBecomeIdsAndLabelsToDependOnStay() {
        RevisionMetadata created =
                graph.newRevision(draft("new", List.of("left@head"), List.of("right", "aaa"), List.of()), false);

        assertThat(created.revises()).containsExactly("bbbb1");
        assertThat(created.dependsOn()).containsExactly("right", "aaaa1");
    }

    @Test
    void keepsWhatTheDraftSaysElse() {
        var draft = new RevisionMetadata(
                "new", List.of("bbbb"), List.of(), List.of("fresh"), "a message", Optional.of(Instant.EPOCH), false);

        assertThat(graph.newRevision(draft, false))
                .isEqualTo(new RevisionMetadata(
                        "new",
                        List.of("bbbb1"),
                        List.of(),
                        List.of("fresh"),
                        "a message",
                        Optional.of(Instant.EPOCH),
                        false));
    }

    @Test
    void headsMakeAMerge() {
        assertThat(parents("heads")).containsExactly("bbbb1", "cccc1");
        assertThat(parents("bbbb", "cccc1")).containsExactly("bbbb1", "cccc1");
    }

    @Test
    void baseMakesANewRoot() {
        assertThat(parents("base")).isEmpty();
    }

    @Test
    void headMustBeTheOnlyOne() {
        assertThatThrownBy(() -> parents("head")).isInstanceOf(MultipleHeadsException.class);
    }

    @Test
    void beginsABranchOnlyWhenAskedTo() {
        assertThatThrownBy(() -> parents("aaaa"))
                .hasMessage("Revision \"aaaa1\" is not a head, so revising it begins a new branch");
        assertThat(graph.newRevision(draft("new", List.of("aaaa"), List.of(), List.of()), true)
                        .revises())
                .containsExactly("aaaa1");
    }

    @Test
    void refusesTheSameParentTwice() {
        assertThatThrownBy(() -> parents("left", "bbbb")).hasMessage("Revision \"bbbb1\" is named as a parent twice");
    }

    @Test
    void refusesIdsAndLabelsThatAreTakenOrIllegal() {
        assertThatThrownBy(() ->
                        graph.newRevision(draft("aaaa1", List.of("left"), List.of(), List.of("right", "a:b")), false))
                .satisfies(GraphError.INVALID_REVISION::check)
                .hasMessageContaining("Revision id \"aaaa1\" is used 2 times")
                .hasMessageContaining("Branch label \"right\" is used by revisions")
                .hasMessageContaining("Branch label \"a:b\" is not made of");
        assertThatThrownBy(() -> graph.newRevision(draft("../x", List.of("left"), List.of(), List.of()), false))
                .satisfies(GraphError.INVALID_REVISION::check);
    }

    @Test
    void refusesToDependOnWhatIsNotThere() {
        assertThatThrownBy(() -> graph.newRevision(draft("new", List.of("left"), List.of("gone"), List.of()), false))
                .satisfies(GraphError.UNKNOWN_REVISION::check);
        assertThatThrownBy(() -> graph.newRevision(draft("new", List.of("left"), List.of("base"), List.of()), false))
                .satisfies(GraphError.INVALID_TARGET::check);
        assertThatThrownBy(() -> graph.newRevision(draft("new", List.of("left"), List.of("heads"), List.of()), false))
                .isInstanceOf(MultipleHeadsException.class);
    }

    @Test
    void theFirstRevisionRevisesNothing() {
        assertThat(graph().newRevision(draft("new", List.of("head"), List.of(), List.of()), false)
                        .revises())
                .isEmpty();
    }

    private List<String> parents(String... targets) {
        return graph.newRevision(draft("new", List.of(targets), List.of(), List.of()), false)
                .revises();
    }

    private static RevisionMetadata draft(
            String id, List<String> revises, List<String> dependsOn, List<String> branchLabels) {
        return new RevisionMetadata(id, revises, dependsOn, branchLabels, "", Optional.empty(), true);
    }
}
