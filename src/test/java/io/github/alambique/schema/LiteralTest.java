package io.github.alambique.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralTest {

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("it's", "'it''s'"),
                arguments("now()", "'now()'"),
                arguments("", "''"),
                arguments("a\\b'", "E'a\\\\b'''"),
                arguments("$1 $$ ? :a\n%", "'$1 $$ ? :a\n%'"),
                arguments('c', "'c'"),
                arguments(new StringBuilder("built"), "'built'"),
                arguments(TimeUnit.DAYS, "'DAYS'"),
                arguments(true, "true"),
                arguments((byte) -1, "-1"),
                arguments(Short.MIN_VALUE, "-32768"),
                arguments(7, "7"),
                arguments(Long.MIN_VALUE, "-9223372036854775808"),
                arguments(new BigInteger("99999999999999999999"), "99999999999999999999"),
                arguments(new BigDecimal("1E+3"), "1000"),
                arguments(new BigDecimal("0.10"), "0.10"),
                arguments(1.5f, "1.5"),
                arguments(1e300, "1.0E300"),
                arguments(Double.NaN, "'NaN'::double precision"),
                arguments(Float.NEGATIVE_INFINITY, "'-Infinity'::real"),
                arguments(new byte[] {0, -1, 92}, "E'\\\\x00ff5c'::bytea"),
                arguments(new UUID(1, 2), "'00000000-0000-0001-0000-000000000002'::uuid"),
                arguments(List.of(1, 2), "ARRAY[1, 2]"),
                arguments(new int[] {3}, "ARRAY[3]"),
                arguments(new String[][] {{"a"}, {"b"}}, "ARRAY[ARRAY['a'], ARRAY['b']]"),
                arguments(Arrays.asList("a", null), "ARRAY['a', NULL]"),
                arguments(List.of(), "'{}'"),
                arguments(Collections.singletonMap("a\"", null), "E'\"a\\\\\"\"=>NULL'"),
                arguments(Collections.singletonMap("a", 1), "'\"a\"=>\"1\"'"),
                arguments(new Expression("now()"), "now()"),
                arguments(List.of(new Expression("1 + 1")), "ARRAY[1 + 1]"));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                arguments(LocalDate.of(2024, 2, 29), "'2024-02-29'::date"),
                arguments(LocalDate.of(0, 1, 1), "'0001-01-01 BC'::date"),
                arguments(LocalDate.of(-43, 3, 15), "'0044-03-15 BC'::date"),
                arguments(LocalDate.of(12345, 1, 1), "'12345-01-01'::date"),
                arguments(LocalDate.MAX, "'infinity'::date"),
                arguments(LocalDate.MIN, "'-infinity'::date"),
                arguments(LocalTime.of(1, 2, 3, 4000), "'01:02:03.000004'::time"),
                arguments(LocalTime.MAX, "'24:00:00'::time"),
                arguments(OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHoursMinutes(-3, -30)), "'01:02:03-03:30'::timetz"),
                arguments(LocalDateTime.of(1, 1, 1, 0, 0), "'0001-01-01 00:00:00'::timestamp"),
                arguments(LocalDateTime.of(-4712, 1, 1, 0, 0), "'4713-01-01 00:00:00 BC'::timestamp"),
                arguments(LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_999_500), "'2027-01-01 00:00:00'::timestamp"),
                arguments(LocalDateTime.MAX, "'infinity'::timestamp"),
                arguments(LocalDateTime.MIN, "'-infinity'::timestamp"),
                arguments(
                        OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 500_000, ZoneOffset.ofHours(2)),
                        "'2026-01-01 00:00:00.000500+02:00'::timestamptz"),
                arguments(OffsetDateTime.MAX, "'infinity'::timestamptz"),
                arguments(OffsetDateTime.MIN, "'-infinity'::timestamptz"),
                arguments(Instant.EPOCH, "'1970-01-01 00:00:00+00'::timestamptz"),
                arguments(Instant.MAX, "'infinity'::timestamptz"),
                arguments(Instant.MIN, "'-infinity'::timestamptz"),
                arguments(
                        ZonedDateTime.parse("2026-07-01T12:00+02:00[Europe/Paris]"),
                        "'2026-07-01 12:00:00+02:00'::timestamptz"),
                arguments(Date.valueOf("2026-01-02"), "'2026-01-02'::date"),
                arguments(Time.valueOf("03:04:05"), "'03:04:05'::time"),
                arguments(Timestamp.valueOf("2026-01-02 03:04:05.6"), "'2026-01-02 03:04:05.600000'::timestamp"),
                arguments(new java.util.Date(0), "'1970-01-01 00:00:00+00'::timestamptz"),
                arguments(epochCalendar(), "'1970-01-01 00:00:00+00'::timestamptz"),
                arguments(Period.of(1, -2, 3), "'1 years -2 mons 3 days'::interval"),
                arguments(Duration.ofSeconds(-1, 500_000_000), "'-0:00:00.500000'::interval"));
    }

    private static GregorianCalendar epochCalendar() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
        calendar.setTimeInMillis(0);
        return calendar;
    }

    @ParameterizedTest
    @MethodSource({"values", "times"})
    void writesValues(Object value, String literal) {
        assertThat(Literal.of(value).sql()).isEqualTo(literal);
    }

    @Test
    void writesNull() {
        assertThat(Literal.of(null).sql()).isEqualTo("NULL");
        assertThat(Literal.untyped(null)).isEqualTo("NULL");
    }

    @Test
    void untypedLiteralsTakeTheTypeOfTheirColumn() {
        assertThat(Literal.untyped(LocalDate.EPOCH)).isEqualTo("'1970-01-01'");
        assertThat(Literal.untyped(List.of("a\"b", "c"))).isEqualTo("E'{\"a\\\\\"b\",\"c\"}'");
        assertThat(Literal.untyped(new Integer[][] {{1, null}, {2, 3}})).isEqualTo("'{{\"1\",NULL},{\"2\",\"3\"}}'");
        assertThat(Literal.untyped(5)).isEqualTo("5");
        assertThat(Literal.untyped(new Expression("now()"))).isEqualTo("now()");
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Literal.of(LocalDateTime.of(2026, 1, 2, 3, 4, 5)).sql())
                    .isEqualTo("'2026-01-02 03:04:05'::timestamp");
            assertThat(Literal.of(1.5).sql()).isEqualTo("1.5");
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void refusesNul() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Literal.of("a\0b"))
                .withMessage("PostgreSQL cannot store a NUL character in text");
        assertThatIllegalArgumentException().isThrownBy(() -> Literal.of(List.of('\0')));
        assertThatIllegalArgumentException().isThrownBy(() -> Literal.text("\0"));
    }

    @Test
    void refusesClassesWithoutCounterpart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Literal.of(URI.create("a:b")))
                .withMessage("A value of class java.net.URI has no counterpart in PostgreSQL; "
                        + "give its text, or an expression");
    }
}
