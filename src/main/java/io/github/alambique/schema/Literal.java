package io.github.alambique.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Java values as SQL literals. Text stays untyped, so that it fits a column of any type as it does in hand-written SQL;
 * dates, times, {@code byte[]} and {@code UUID} carry their type.
 */
public final class Literal {

    private static final Set<Class<?>> EXACT_NUMBERS =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

    private Literal() {}

    /**
     * The value as a literal; an {@link Expression} is itself and {@code null} is {@code NULL}.
     *
     * @throws IllegalArgumentException for text that holds a NUL, and for a class that has no counterpart in PostgreSQL
     */
    public static Expression of(@Nullable Object value) {
        return value instanceof Expression expression ? expression : new Expression(sql(value));
    }

    /** The text in single quotes, safe whatever {@code standard_conforming_strings} says. */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL cannot store a NUL character in text");
        }
        String doubled = text.replace("'", "''");
        return text.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    private static String sql(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return quote(value instanceof Enum<?> constant ? constant.name() : value.toString());
        }
        if (value instanceof Boolean || EXACT_NUMBERS.contains(value.getClass())) {
            return value.toString();
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            return floatingPoint((Number) value);
        }
        if (value instanceof byte[] bytes) {
            return quote("\\x" + HexFormat.of().formatHex(bytes)) + "::bytea";
        }
        if (value instanceof UUID uuid) {
            return "'" + uuid + "'::uuid";
        }
        if (value instanceof Collection<?> elements) {
            return array(elements.toArray());
        }
        if (value instanceof Object[] elements) {
            return array(elements);
        }
        return TimeLiteral.sql(value);
    }

    private static String floatingPoint(Number value) {
        String type = value instanceof Float ? "real" : "double precision";
        boolean finite = Double.isFinite(value.doubleValue());
        return finite ? value.toString() : "'" + value + "'::" + type;
    }

    private static String array(@Nullable Object[] elements) {
        StringJoiner array = new StringJoiner(", ", "ARRAY[", "]");
        for (Object element : elements) {
            array.add(of(element).sql());
        }
        return elements.length == 0 ? "'{}'" : array.toString();
    }
}
