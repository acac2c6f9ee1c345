package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final Set<String> NAMES =
            Set.of("ae1027a6acf", "0099", "rel", "rel-2", "feature-x", "v1.0", "long-20", "long-20-7");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // text, branch, symbol, steps
                "ae1027a6acf, '', ae1027a6acf, 0",
                "ae10, '', ae10, 0",
                "head, '', head, 0",
                "heads, '', heads, 0",
                "base, '', base, 0",
                "current, '', current, 0",
                "+1, '', '', 1",
                "-12, '', '', -12",
                "+01, '', '', 1",
                "ae10+2, '', ae10, 2",
                "head-3, '', head, -3",
                "current-1, '', current, -1",
                "v1.0+1, '', v1.0, 1",
                "feature-x@head, feature-x, head, 0",
                "feature-x@-1, feature-x, '', -1",
                "feature-x@base+4, feature-x, base, 4",
                "ae10@0099-1, ae10, 0099, -1",
                "@head, '', head, 0",
            })
    void readsBranchSymbolAndSteps(String text, String branch, String symbol, int steps) {
        assertThat(Target.parse(text, NAMES)).isEqualTo(new Target(text, branch, symbol, steps));
    }

    @Test
    void aLabelMeansItselfWhateverElseItCouldBeReadAs() {
        assertThat(Target.parse("rel-2", NAMES)).isEqualTo(new Target("rel-2", "", "rel-2", 0));
        assertThat(Target.parse("rel-2@rel-2", NAMES)).isEqualTo(new Target("rel-2@rel-2", "rel-2", "rel-2", 0));
        assertThat(Target.parse("long-20-7", NAMES)).isEqualTo(new Target("long-20-7", "", "long-20-7", 0));
    }

    @Test
    void stepsAreCountedFromALabelWithDashes() {
        assertThat(Target.parse("rel-2-1", NAMES)).isEqualTo(new Target("rel-2-1", "", "rel-2", -1));
        assertThat(Target.parse("feature-x+3", NAMES)).isEqualTo(new Target("feature-x+3", "", "feature-x", 3));
        assertThat(Target.parse("rel-3", NAMES)).isEqualTo(new Target("rel-3", "", "rel", -3));
    }

    @Test
    void theBeginningOfALabelIsNoCountOfSteps() {
        assertThat(Target.parse("long-2", NAMES)).isEqualTo(new Target("long-2", "", "long-2", 0));
        assertThat(Target.parse("lon-2", NAMES)).isEqualTo(new Target("lon-2", "", "lon", -2));
    }

    @Test
    void readsLists() {
        assertThat(Target.parseList("ae10,feature-x@head", NAMES))
                .containsExactly(
                        new Target("ae10", "", "ae10", 0), new Target("feature-x@head", "feature-x", "head", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ae10@",
                "+",
                "-",
                "+x",
                "--1",
                "+0",
                "head-0",
                "ae10++2",
                "ae10+-2",
                "ae10+2zzz",
                "ae10 +1",
                " head",
                "head ",
                "head@head",
                "base@+1",
                "a@b@c",
                "a:b",
                "a/b",
                "../x",
                "x;drop",
                "-x",
                "é+",
                "a\nb"
            })
    void rejectsWhatIsNoTarget(String text) {
        assertThatThrownBy(() -> Target.parse(text, NAMES))
                .satisfies(GraphError.INVALID_TARGET::check)
                .hasMessageStartingWith("Target " + Names.quoted(text) + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "ae10,", ",ae10", "ae10, head"})
    void rejectsListsWithAnItemThatIsNoTarget(String text) {
        assertThatThrownBy(() -> Target.parseList(text, NAMES)).satisfies(GraphError.INVALID_TARGET::check);
    }

    @Test
    void moreStepsThanFitANumberAreTooFar() {
        assertThatThrownBy(() -> Target.parse("+99999999999", NAMES)).satisfies(GraphError.WALK_TOO_FAR::check);
    }
}
