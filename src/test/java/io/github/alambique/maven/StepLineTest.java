package io.github.alambique.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepLineTest {

    private final RevisionGraph graph =
            RevisionGraph.of(List.of(revision("a"), revision("b", "a"), revision("c", "a")));

    private static RevisionMetadata revision(String id, String... revises) {
        return new RevisionMetadata(id, List.of(revises), List.of(), List.of(), "make " + id, Optional.empty(), true);
    }

    private List<String> lines(List<Step> steps) {
        return steps.stream()
                .map(step -> StepLine.planned(step, "make " + step.revision(), graph))
                .toList();
    }

    @Test
    void firstRevisionOfABranchShowsItsParent() {
        assertThat(lines(graph.upgrade(List.of(), "heads").steps()))
                .containsExactlyInAnyOrder("upgrade  -> a, make a", "upgrade a -> b, make b", "upgrade a -> c, make c");
        assertThat(lines(graph.downgrade(List.of("b", "c"), "base").steps()))
                .containsExactlyInAnyOrder(
                        "downgrade c -> a, make c", "downgrade b -> a, make b", "downgrade a -> , make a");
    }
}
