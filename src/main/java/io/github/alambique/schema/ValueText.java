package io.github.alambique.schema;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text form of Java values that PostgreSQL's types read. */
final class ValueText {

    private ValueText() {}

    static String of(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return checked(value.toString());
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Collection<?> elements) {
            return array(elements.toArray());
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        if (value instanceof Map<?, ?> map) {
            return hstore(map);
        }
        return TimeText.of(value)
                .map(TimeText::text)
                .orElseThrow(() -> new IllegalArgumentException("A value of class "
                        + value.getClass().getName()
                        + " has no counterpart in PostgreSQL; give its text, or an expression"));
    }

    /** The text itself, if PostgreSQL can store it. */
    static String checked(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL cannot store a NUL character in text");
        }
        return text;
    }

    private static String array(Object array) {
        StringJoiner elements = new StringJoiner(",", "{", "}");
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(element(Array.get(array, i)));
        }
        return elements.toString();
    }

    private static String element(@Nullable Object element) {
        if (element == null) {
            return "NULL";
        }
        boolean nested =
                element instanceof Collection<?> || (element.getClass().isArray() && !(element instanceof byte[]));
        return nested ? of(element) : quoted(of(element));
    }

    private static String hstore(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> quoted(String.valueOf(entry.getKey())) + "=>"
                        + (entry.getValue() == null ? "NULL" : quoted(of(entry.getValue()))))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
