package io.github.alambique.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(a > 0) | a > 0",
                "((a > 0)) | a > 0",
                "((a > 0) AND (b > 0)) | (a > 0) AND (b > 0)",
                "(a = ')') | a = ')'",
                "(\"b)\" = 'it''s (') | \"b)\" = 'it''s ('",
            })
    void unwrapsWhatIsEnclosedAsAWhole(String wrapped, String inner) {
        assertThat(ExpressionText.unwrapped(wrapped)).isEqualTo(inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower(a)", "(a)::text", "(a > 0) AND (b > 0)", "('(') || (')')", "now()"})
    void leavesOtherParentheses(String sql) {
        assertThat(ExpressionText.unwrapped(sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "( SELECT uid() AS uid) | ( SELECT uid() AS uid)",
                "(( SELECT uid() AS uid)) | ( SELECT uid() AS uid)",
                "( VALUES (true)) | ( VALUES (true))",
                "( WITH x AS ( SELECT 1) SELECT true) | ( WITH x AS ( SELECT 1) SELECT true)",
                "(( SELECT true LIMIT 1) UNION SELECT false) | (( SELECT true LIMIT 1) UNION SELECT false)",
                "(( SELECT uid() AS uid) = owner) | ( SELECT uid() AS uid) = owner",
                "(\"SELECT\" > 0) | \"SELECT\" > 0",
                "(selected > 0) | selected > 0",
            })
    void keepsTheParenthesesOfAQuery(String wrapped, String kept) {
        assertThat(ExpressionText.unwrapped(wrapped)).isEqualTo(kept);
    }

    @Test
    void splitsAtCommasOfTheListOnly() {
        assertThat(ExpressionText.split("lower(a), COALESCE(b, 'x,y'), (ARRAY[1, 2])[1], \"c,d\""))
                .containsExactly("lower(a)", "COALESCE(b, 'x,y')", "(ARRAY[1, 2])[1]", "\"c,d\"");
    }

    @Test
    void oneExpressionIsAListOfOne() {
        assertThat(ExpressionText.split("lower(a)")).containsExactly("lower(a)");
    }
}
