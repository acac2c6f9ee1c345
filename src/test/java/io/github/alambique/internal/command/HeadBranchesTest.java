package io.github.alambique.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadBranchesTest {

    private static List<String> branches(RevisionMetadata... revisions) {
        return HeadBranches.of(RevisionGraph.of(List.of(revisions))).stream()
                .map(RevisionMetadata::id)
                .toList();
    }

    private static RevisionMetadata revision(String id, String... revises) {
        return new RevisionMetadata(id, Stream.of(revises).toList(), List.of(), List.of(), id, Optional.empty(), true);
    }

    @Test
    void branchesReachDownToWhereTheHeadsMeet() {
        assertThat(branches(
                        revision("root"),
                        revision("fork", "root"),
                        revision("left", "fork"),
                        revision("right", "fork"),
                        revision("top", "right")))
                .containsExactlyInAnyOrder("left", "right", "top", "fork")
                .endsWith("fork");
    }

    @Test
    void ofOneHeadThereIsOnlyTheHead() {
        assertThat(branches(revision("root"), revision("tip", "root"))).containsExactly("tip");
    }

    @Test
    void headsThatNeverMeetAreShownToTheirBases() {
        assertThat(branches(revision("a"), revision("b"))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void noRevisionsHaveNoHeads() {
        assertThat(branches()).isEmpty();
    }
}
