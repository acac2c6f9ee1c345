package io.github.alambique.schema;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Java values as SQL literals: text, numbers, booleans, enum constants, {@code UUID}, {@code byte[]}, all of {@code
 * java.time} and the dates before it, {@code Map} as {@code hstore}, and arrays and collections of these. Text stays
 * untyped, so that it fits a column of any type as it does in hand-written SQL.
 */
public final class Literal {

    private static final Set<Class<?>> PLAIN = Set.of(
            Boolean.class, Byte.class, Short.class, Integer.class, Long.class, BigInteger.class, BigDecimal.class);

    private Literal() {}

    /**
     * The value as a literal of its type, where it has one; an {@link Expression} is itself and {@code null} is
     * {@code NULL}.
     *
     * @throws IllegalArgumentException for text that holds a NUL, and for a class that has no counterpart in PostgreSQL
     */
    public static Expression of(@Nullable Object value) {
        return value instanceof Expression expression ? expression : new Expression(typed(value));
    }

    /** The value as a literal that takes the type of the column it is stored in; an {@link Expression} is itself. */
    public static String untyped(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Expression expression) {
            return expression.sql();
        }
        return isPlain(value) ? ValueText.of(value) : quote(ValueText.of(value));
    }

    /**
     * The text that PostgreSQL reads the value from, as in the data of {@code COPY}.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static String text(Object value) {
        return ValueText.of(value);
    }

    /** The text in single quotes, safe whatever {@code standard_conforming_strings} says. */
    public static String quote(String text) {
        String doubled = ValueText.checked(text).replace("'", "''");
        return text.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    private static String typed(@Nullable Object value) {
        if (value instanceof Collection<?> elements) {
            return array(elements.toArray());
        }
        if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
            return array(value);
        }
        return untyped(value) + (value == null ? "" : cast(value));
    }

    private static String cast(Object value) {
        if (value instanceof byte[]) {
            return "::bytea";
        }
        if (value instanceof UUID) {
            return "::uuid";
        }
        if (value instanceof Double && !isPlain(value)) {
            return "::double precision";
        }
        if (value instanceof Float && !isPlain(value)) {
            return "::real";
        }
        return TimeText.of(value).map(time -> "::" + time.type()).orElse("");
    }

    private static boolean isPlain(Object value) {
        return PLAIN.contains(value.getClass())
                || ((value instanceof Double || value instanceof Float)
                        && Double.isFinite(((Number) value).doubleValue()));
    }

    // An empty array has no element that shows its type.
    private static String array(Object array) {
        if (Array.getLength(array) == 0) {
            return "'{}'";
        }
        StringJoiner elements = new StringJoiner(", ", "ARRAY[", "]");
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(of(Array.get(array, i)).sql());
        }
        return elements.toString();
    }
}
