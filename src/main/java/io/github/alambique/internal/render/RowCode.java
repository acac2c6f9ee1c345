package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.on;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.ddl.Row;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of rows to insert, as Java; values of rarer types as SQL expressions. */
final class RowCode {

    /** Types whose {@code parse} reads what {@code toString} writes. */
    private static final Set<Class<?>> PARSED = Set.of(
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Period.class,
            ZonedDateTime.class);

    private static final Set<Class<?>> CONSTRUCTED = Set.of(BigDecimal.class, BigInteger.class);

    private RowCode() {}

    static List<JavaExpression> values(Row row) {
        return values(row.values());
    }

    private static List<JavaExpression> values(List<?> values) {
        return values.stream().map(RowCode::value).toList();
    }

    private static JavaExpression value(@Nullable Object value) {
        if (value == null || value instanceof Integer || value instanceof Boolean) {
            return word(String.valueOf(value));
        }
        if (value instanceof String text) {
            return JavaText.prose(text);
        }
        if (value instanceof Expression expression) {
            return call("expression", JavaText.prose(expression));
        }
        if (value instanceof List<?> elements) {
            boolean nulls = elements.stream().anyMatch(element -> element == null);
            return on(nulls ? Arrays.class.getName() : List.class.getName())
                    .call(nulls ? "asList" : "of", values(elements));
        }
        return value instanceof Number number ? number(number) : object(value);
    }

    private static JavaExpression number(Number value) {
        if (value instanceof Long) {
            return word(value + "L");
        }
        if (value instanceof Double && Double.isFinite(value.doubleValue())) {
            return word(value.toString());
        }
        if (value instanceof Float && Float.isFinite(value.floatValue())) {
            return word(value + "f");
        }
        return object(value);
    }

    private static JavaExpression object(Object value) {
        String type = value.getClass().getName();
        if (value instanceof UUID) {
            return on(type).call("fromString", JavaText.name(value.toString()));
        }
        if (PARSED.contains(value.getClass())) {
            return on(type).call("parse", JavaText.name(value.toString()));
        }
        if (CONSTRUCTED.contains(value.getClass())) {
            return new JavaExpression.New(type, JavaText.name(value.toString()));
        }
        return call("expression", JavaText.prose(Literal.of(value)));
    }
}
