package io.github.alambique.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ColumnAlteration;
import io.github.alambique.Operations;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {

    private static final Pattern WORD = Pattern.compile("\\w+");

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

    @Test
    void everyMethodAndWordHasASample() throws IOException {
        Set<String> said = new TreeSet<>(Set.of("query", "reverse", "connection", "isOffline", "add", "requireChange"));
        for (Path file : samples()) {
            WORD.matcher(Files.readString(file)).results().forEach(word -> said.add(word.group()));
        }

        assertThat(said)
                .containsAll(names(Operations.class.getMethods()))
                .containsAll(names(ColumnAlteration.class.getDeclaredMethods()))
                .containsAll(names(Ddl.class.getDeclaredMethods()));
    }

    private static List<Path> samples() throws IOException {
        Path folder = Path.of("src/test/java/io/github/alambique/ddl");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("Samples.java"))
                    .toList();
        }
    }

    private static Set<String> names(Method... methods) {
        return Stream.of(methods)
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
