package io.github.alambique.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualifiedNameTest {

    @Test
    void takesNamesAsWritten() {
        assertThat(QualifiedName.parse("Orders")).isEqualTo(QualifiedName.of("Orders"));
        assertThat(QualifiedName.parse("sales.Order lines")).isEqualTo(QualifiedName.of("sales", "Order lines"));
    }

    @Test
    void readsQuotedParts() {
        assertThat(QualifiedName.parse("\"a.b\".\"c\"\"d\"")).isEqualTo(QualifiedName.of("a.b", "c\"d"));
        assertThat(QualifiedName.parse("a\"b.c")).isEqualTo(QualifiedName.of("a\"b", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "s.a", "\"a.b\"", "s.\"a.b\"", "\"\"\"a\"", "Ä b.\"c.\"\"\""})
    void writesWhatItReads(String text) {
        assertThat(QualifiedName.parse(text)).hasToString(text);
    }

    @Test
    void quotesEachPart() {
        assertThat(QualifiedName.of("Sales", "order").quoted()).isEqualTo("\"Sales\".\"order\"");
        assertThat(QualifiedName.of("orders").quoted()).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "\"a", "\"a\"b", "\"a\" .b"})
    void refusesWhatIsNoName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QualifiedName.parse(text))
                .withMessageStartingWith("Name \"" + text + "\" is neither a name nor a schema and a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "a.", "\"\""})
    void refusesEmptyNames(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QualifiedName.parse(text))
                .withMessage("A name is empty");
    }
}
