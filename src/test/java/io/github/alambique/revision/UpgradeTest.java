package io.github.alambique.revision;

import static io.github.alambique.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UpgradeTest {

    @Test
    void rowsAreTheMaximalAppliedRevisions() {
        Plan plan = graph("a", "b<-a", "c<-a", "m<-b,c").upgrade(List.of("b"), "head");

        assertThat(plan.steps())
                .containsExactly(
                        new Step(Direction.UPGRADE, "c", rows("b"), rows("b", "c")),
                        new Step(Direction.UPGRADE, "m", rows("b", "c"), rows("m")));
    }

    private static TreeSet<String> rows(String... rows) {
        return new TreeSet<>(List.of(rows));
    }
}
