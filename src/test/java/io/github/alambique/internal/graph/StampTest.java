package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StampTest {

    private final RevisionGraph branched = graph("a", "b1 [left]<-a", "c1<-b1", "b2 [right]<-a", "c2<-b2");

    @Test
    void movesARowUpOrDown() {
        assertThat(branched.stamp(List.of("b1"), "c1", false).steps())
                .containsExactly(new Step(Direction.STAMP, "c1", rows("b1"), rows("c1")));
        assertThat(branched.stamp(List.of("c1"), "b1", false).steps())
                .containsExactly(new Step(Direction.STAMP, "b1", rows("c1"), rows("b1")));
    }

    @Test
    void addsARowBesideThoseItHasNothingToDoWith() {
        assertThat(stamped(List.of("c1"), "c2")).containsExactly("c1", "c2");
    }

    @Test
    void replacesAllRowsAboveAndBelow() {
        assertThat(stamped(List.of("c1", "c2"), "a")).containsExactly("a");
    }

    @Test
    void baseForgetsTheRowsOfTheBranchOrAll() {
        assertThat(stamped(List.of("c1", "c2"), "base")).isEmpty();
        assertThat(stamped(List.of("c1", "c2"), "left@base")).containsExactly("c2");
        assertThat(branched.stamp(List.of("c1"), "base", false).steps())
                .containsExactly(new Step(Direction.STAMP, "base", rows("c1"), rows()));
    }

    @Test
    void theRowItselfIsNothingToDo() {
        assertThat(branched.stamp(List.of("c1"), "c1", false).isEmpty()).isTrue();
    }

    @Test
    void severalTargetsBelowOneRowEachGetTheirs() {
        RevisionGraph graph = graph("a", "b", "m<-a,b");

        assertThat(graph.stamp(List.of("m"), "a,b", false).steps())
                .last()
                .extracting(Step::after)
                .isEqualTo(rows("a", "b"));
    }

    @Test
    void ofTargetsThatNeedEachOtherTheHighestCounts() {
        assertThat(stamped(List.of(), "a,c1,b2")).containsExactly("b2", "c1");
    }

    @Test
    void unknownRowsGoOnlyWithPurge() {
        assertThatThrownBy(() -> branched.stamp(List.of("gone"), "c1", false))
                .isInstanceOf(UnknownVersionException.class);
        assertThat(branched.stamp(List.of("gone"), "c1", true).steps())
                .containsExactly(
                        new Step(Direction.STAMP, "base", rows("gone"), rows()),
                        new Step(Direction.STAMP, "c1", rows(), rows("c1")));
    }

    @Test
    void stepsAreCountedFromARevisionThatIsNamed() {
        assertThat(stamped(List.of("b1"), "left@head-1")).containsExactly("b1");
        assertThat(stamped(List.of("c1"), "b2+1")).containsExactly("c1", "c2");
        assertThatThrownBy(() -> branched.stamp(List.of("c1"), "-1", false))
                .satisfies(GraphError.INVALID_TARGET::check);
        assertThatThrownBy(() -> branched.stamp(List.of("c1"), "+1", false))
                .satisfies(GraphError.INVALID_TARGET::check);
    }

    @Test
    void headMustBeTheOnlyOne() {
        assertThatThrownBy(() -> branched.stamp(List.of(), "head", false)).isInstanceOf(MultipleHeadsException.class);
        assertThat(stamped(List.of(), "heads")).containsExactly("c1", "c2");
    }

    private Set<String> stamped(List<String> rows, String targets) {
        Plan plan = branched.stamp(rows, targets, false);
        return plan.isEmpty()
                ? Set.copyOf(rows)
                : plan.steps().get(plan.steps().size() - 1).after();
    }

    private static TreeSet<String> rows(String... rows) {
        return new TreeSet<>(List.of(rows));
    }
}
