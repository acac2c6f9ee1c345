package io.github.alambique.internal.graph;

import static io.github.alambique.internal.graph.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UpgradeTest {

    private final RevisionGraph line = graph("a", "b<-a", "c<-b", "d<-c");
    private final RevisionGraph branched = graph("a", "b1 [left]<-a", "c1<-b1", "b2 [right]<-a", "c2<-b2");

    @Test
    void rowsAreTheMaximalAppliedRevisions() {
        Plan plan = graph("a", "b<-a", "c<-a", "m<-b,c").upgrade(List.of("b"), "head");

        assertThat(plan.steps())
                .containsExactly(
                        new Step(Direction.UPGRADE, "c", rows("b"), rows("b", "c")),
                        new Step(Direction.UPGRADE, "m", rows("b", "c"), rows("m")));
    }

    @Test
    void aStepKnowsWhichRowsGoAndCome() {
        Step step = graph("a", "b", "m<-a,b")
                .upgrade(List.of("a", "b"), "m")
                .steps()
                .get(0);

        assertThat(step.removed()).containsExactly("a", "b");
        assertThat(step.added()).containsExactly("m");
    }

    @Test
    void bringsAlongDependenciesAndNotSiblings() {
        RevisionGraph graph = graph("a1", "a2<-a1 &lib", "b1", "b2 [lib]<-b1", "b3<-b2", "c1");

        assertThat(ids(graph.upgrade(List.of(), "a2")))
                .containsExactlyInAnyOrder("a1", "b1", "b2", "a2")
                .endsWith("a2");
    }

    @Test
    void oneBranchIsFinishedBeforeTheNextBegins() {
        assertThat(ids(branched.upgrade(List.of(), "heads"))).containsExactly("a", "b2", "c2", "b1", "c1");
    }

    @Test
    void theOrderOfRevisionsThatNeedEachOtherDoesNotDependOnTheOrderTheyAreGivenIn() {
        assertThat(ids(graph("d<-c", "a", "c<-b", "b<-a").upgrade(List.of(), "head")))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void aTargetAtOrBelowTheRowsIsNothingToDo() {
        assertThat(line.upgrade(List.of("c"), "b").isEmpty()).isTrue();
        assertThat(line.upgrade(List.of("c"), "base").isEmpty()).isTrue();
        assertThat(graph().upgrade(List.of(), "head").isEmpty()).isTrue();
    }

    @Test
    void countsUpFromTheRow() {
        assertThat(ids(line.upgrade(List.of("a"), "+2"))).containsExactly("b", "c");
        assertThat(ids(line.upgrade(List.of(), "+1"))).containsExactly("a");
        assertThat(ids(line.upgrade(List.of(), "head-2"))).containsExactly("a", "b");
    }

    @Test
    void countsUpOnABranch() {
        assertThat(ids(branched.upgrade(List.of("a"), "right@+2"))).containsExactly("b2", "c2");
        assertThat(ids(branched.upgrade(List.of("c1"), "right@+1"))).containsExactly("b2");
        assertThatThrownBy(() -> branched.upgrade(List.of("a"), "+1"))
                .hasMessage("Target \"+1\" is ambiguous: its steps could lead by \"b1\", \"b2\"");
        assertThatThrownBy(() -> branched.upgrade(List.of("b1", "b2"), "+1"))
                .hasMessage("Target \"+1\" is ambiguous: its steps could lead by \"b1\", \"b2\"");
    }

    @Test
    void exactlySoManyStepsOrNone() {
        assertThatThrownBy(() -> line.upgrade(List.of("c"), "+2")).satisfies(GraphError.WALK_TOO_FAR::check);
        assertThatThrownBy(() -> line.upgrade(List.of("c"), "-1")).satisfies(GraphError.INVALID_TARGET::check);
    }

    @Test
    void headMustBeTheOnlyOne() {
        assertThatThrownBy(() -> branched.upgrade(List.of(), "head"))
                .isInstanceOfSatisfying(MultipleHeadsException.class, error -> {
                    assertThat(error.target()).isEqualTo("head");
                    assertThat(error.heads()).containsExactly("c1", "c2");
                });
        assertThat(ids(branched.upgrade(List.of(), "left@head"))).containsExactly("a", "b1", "c1");
    }

    @Test
    void takesSeveralTargets() {
        assertThat(ids(branched.upgrade(List.of(), "b1,b2"))).containsExactly("a", "b2", "b1");
        assertThatThrownBy(() -> branched.upgrade(List.of(), "b1,c1"))
                .hasMessage("Target \"c1\" is above target \"b1\", so they cannot be meant both");
    }

    @Test
    void beginningsOfIdsWorkWhenTheyAreUnique() {
        RevisionGraph graph = graph("abcd1", "abcd2<-abcd1", "xyz<-abcd2");

        assertThat(ids(graph.upgrade(List.of(), "abcd1"))).containsExactly("abcd1");
        assertThatThrownBy(() -> graph.upgrade(List.of(), "abc"))
                .hasMessage("Revision \"abc\" is ambiguous: \"abcd1\", \"abcd2\" begin so");
        assertThatThrownBy(() -> graph.upgrade(List.of(), "xy")).satisfies(GraphError.UNKNOWN_REVISION::check);
    }

    @Test
    void aBranchMustHaveTheRevision() {
        assertThatThrownBy(() -> branched.upgrade(List.of(), "left@c2"))
                .hasMessage("Revision \"c2\" is not on branch \"left\"");
    }

    @Test
    void everyUnknownRowIsNamed() {
        assertThatThrownBy(() -> line.upgrade(List.of("zz", "b", "yy"), "head"))
                .isInstanceOfSatisfying(
                        UnknownVersionException.class,
                        error -> assertThat(error.rows()).containsExactly("yy", "zz"));
    }

    @Test
    void anImpliedRowGoesWithTheFirstStep() {
        Step step = line.upgrade(List.of("a", "b"), "c").steps().get(0);

        assertThat(step.before()).containsExactly("a", "b");
        assertThat(step.after()).containsExactly("c");
    }

    @Test
    void redundantDependenciesLeaveTheRowsRight() {
        RevisionGraph graph = graph("x1", "x2<-x1", "x3<-x2", "y1", "y2<-y1 &x1,x3", "y3<-y2,y1 &x2");

        assertThat(graph.upgrade(List.of(), "heads").steps())
                .last()
                .extracting(Step::after)
                .isEqualTo(rows("y3"));
    }

    private static List<String> ids(Plan plan) {
        return plan.steps().stream().map(Step::revision).toList();
    }

    private static TreeSet<String> rows(String... rows) {
        return new TreeSet<>(List.of(rows));
    }
}
