package io.github.alambique.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.schema.Literal;
import io.github.alambique.testing.PostgresTest;
import io.github.alambique.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server reads from a literal what was put into it. */
@PostgresTest
class LiteralPgTest {

    private final Connection connection;

    LiteralPgTest(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "it's",
                "''",
                "\\",
                "\\'",
                "\\n",
                "a\nb\r\n\t",
                "$$ $1 ? :x %s",
                "/* -- ;",
                "é😀\u0001\uFFFF",
                "E'x'"
            })
    void text(String text) throws SQLException {
        assertThat(query(Literal.of(text).sql(), String.class)).isEqualTo(text);
        assertThat(query("(" + Literal.of(List.of(text, text)).sql() + ")[2]", String.class))
                .isEqualTo(text);
        assertThat(query("(" + Literal.untyped(List.of("x", text)) + "::text[])[2]", String.class))
                .isEqualTo(text);
    }

    @Test
    void textWhateverStandardConformingStringsSays() throws SQLException {
        query("set_config('standard_conforming_strings', 'off', false)", String.class);

        assertThat(query(Literal.quote("a\\b'c"), String.class)).isEqualTo("a\\b'c");
    }

    private static List<Object> values() {
        return List.of(
                true,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                new BigDecimal("-0.00001234567890123456789"),
                new UUID(Long.MIN_VALUE, 1),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(99999, 1, 1),
                LocalDate.MAX,
                LocalDate.MIN,
                LocalTime.of(23, 59, 59, 999_999_000),
                OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(-9)),
                LocalDateTime.of(1, 1, 1, 0, 0),
                LocalDateTime.of(0, 12, 31, 23, 59, 59),
                LocalDateTime.of(-4000, 1, 1, 0, 0),
                LocalDateTime.MAX,
                LocalDateTime.MIN,
                OffsetDateTime.of(2026, 3, 29, 2, 30, 0, 1000, ZoneOffset.UTC),
                OffsetDateTime.MAX,
                OffsetDateTime.MIN);
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesOfATypeTheDriverReadsBack(Object value) throws SQLException {
        assertThat(query(Literal.of(value).sql(), value.getClass())).isEqualTo(value);
    }

    @Test
    void otherValues() throws SQLException {
        byte[] bytes = {0, 39, 92, -1};

        assertThat(query(Literal.of(bytes).sql(), byte[].class)).isEqualTo(bytes);
        assertThat(query(Literal.of(Double.MAX_VALUE).sql() + "::double precision", Double.class))
                .isEqualTo(Double.MAX_VALUE);
        assertThat(query(Literal.of(Float.NaN).sql(), Float.class)).isNaN();
        assertThat(query(Literal.of(Double.NEGATIVE_INFINITY).sql(), Double.class))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(query(Literal.of(Period.of(1, -2, 3)).sql() + "::text", String.class))
                .isEqualTo("10 mons 3 days");
        assertThat(query(Literal.of(Duration.ofHours(-30).plusNanos(1000)).sql() + "::text", String.class))
                .isEqualTo("-29:59:59.999999");
        assertThat(query(Literal.of(new int[][] {{1, 2}, {3, 4}}).sql() + "::text", String.class))
                .isEqualTo("{{1,2},{3,4}}");
    }

    private <T> T query(String expression, Class<T> type) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            return row.getObject(1, type);
        }
    }
}
