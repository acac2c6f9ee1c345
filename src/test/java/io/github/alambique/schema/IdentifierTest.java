package io.github.alambique.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "_order1, _order1",
        "Orders, \"Orders\"",
        "1st, \"1st\"",
        "order lines, \"order lines\"",
        "a.b, \"a.b\"",
        "a$b, \"a$b\"",
        "é, \"é\"",
        "say \"hi\", \"say \"\"hi\"\"\"",
        "select, \"select\"",
        "between, \"between\"",
        "authorization, \"authorization\"",
        "name, name",
        "public, public",
    })
    void quotesWhereNeeded(String name, String quoted) {
        assertThat(Identifier.quote(name)).isEqualTo(quoted);
    }

    @Test
    void quotesLists() {
        assertThat(Identifier.quoteAll(List.of("a", "B"))).isEqualTo("a, \"B\"");
    }

    @Test
    void refusesWhatPostgresqlWouldChange() {
        assertThat(Identifier.checked("é".repeat(31) + "x")).hasSize(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifier.checked("é".repeat(32)))
                .withMessage("Name \"" + "é".repeat(32) + "\" is 64 bytes long, PostgreSQL stores at most 63");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifier.checked("a\0b"))
                .withMessage("Name \"a\\0b\" holds a NUL character");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifier.checked(""))
                .withMessage("A name is empty");
    }

    /** Digits are those of SQL and of commands, whatever the machine's language. */
    @Test
    void numbersDoNotFollowTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThatThrownBy(() -> Identifier.checked("x".repeat(64))).hasMessageContaining("is 64 bytes long");
        } finally {
            Locale.setDefault(before);
        }
    }
}
