package io.github.alambique.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.Operations;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {

    private static List<Operation> operations() {
        return OperationSamples.all().stream()
                .flatMap(sample -> sample.operations().stream())
                .toList();
    }

    // A constraint that took over an index comes back as that index.
    private static Stream<Operation> reversible() {
        return operations().stream()
                .filter(operation -> !operation.reverse().operations().isEmpty())
                .filter(operation -> !(operation instanceof AddConstraintUsingIndex));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void saysInAFewWordsWhatItDoes(Operation operation) {
        assertThat(operation.describe()).matches("[a-z][^\n]+").hasSizeLessThan(120);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void namesTheObstacleOfAReverse(Operation operation) {
        assertThat(operation.reverse().obstacle().orElse("a sentence without its period"))
                .matches("[A-Za-z].*[^.]");
    }

    @ParameterizedTest
    @MethodSource("reversible")
    void reversesBack(Operation operation) {
        List<Operation> back = operation.reverse().operations().stream()
                .flatMap(reverse -> reverse.reverse().operations().stream())
                .toList();

        assertThat(back).isEqualTo(List.of(operation));
    }

    @Test
    void dropsOfWhatIsNotKnownAreIrreversible() {
        assertThat(reverse(op -> op.dropTable("users")))
                .isEqualTo(Reversal.irreversible("the definition of what it drops is not known"));
        assertThat(reverse(op -> op.dropTable(Ddl.table("users"), Ddl.cascade())))
                .isEqualTo(Reversal.irreversible("what else CASCADE drops is not known"));
        assertThat(reverse(op -> op.createTableIfNotExists(Ddl.table("users"))))
                .isEqualTo(Reversal.irreversible("with IF NOT EXISTS nobody knows whether it was there before"));
    }

    private static Reversal reverse(Consumer<Operations> code) {
        return RecordedOperations.of(code).get(0).reverse();
    }
}
