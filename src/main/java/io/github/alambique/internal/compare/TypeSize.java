package io.github.alambique.internal.compare;

import static io.github.alambique.internal.compare.TypeFamily.BITS;
import static io.github.alambique.internal.compare.TypeFamily.CHARACTERS;
import static io.github.alambique.internal.compare.TypeFamily.NUMBERS;
import static java.util.Map.entry;

import io.github.alambique.schema.DataType;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much the values of a type hold, by its modifiers. */
final class TypeSize {

    private static final Pattern MODIFIER = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");

    /** What an interval is limited to. */
    private static final Pattern FIELDS = Pattern.compile("(?<=^interval)( [a-z]+)+");

    /** The length in bytes at which PostgreSQL cuts a name without a word. */
    private static final int NAME_LENGTH = 63;

    /** The types of numbers that hold each value of another one as it is. */
    private static final Map<String, Set<String>> WIDER = Map.of(
            "smallint", Set.of("integer", "bigint", "numeric", "real", "double precision"),
            "integer", Set.of("bigint", "numeric", "double precision"),
            "bigint", Set.of("numeric"),
            "real", Set.of("double precision"));

    /** The length of the longest value as text. */
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            entry("smallint", 6),
            entry("integer", 11),
            entry("bigint", 20),
            entry("real", 16),
            entry("double precision", 25),
            entry("money", 32),
            entry("boolean", 5),
            entry("uuid", 36),
            entry("date", 14),
            entry("timestamp without time zone", 32),
            entry("timestamp with time zone", 40),
            entry("time without time zone", 16),
            entry("time with time zone", 26),
            entry("interval", 80),
            entry("macaddr", 17),
            entry("cidr", 43),
            entry("inet", 43));

    private TypeSize() {}

    static String withoutModifiers(DataType type) {
        return FIELDS.matcher(MODIFIER.matcher(type.sql()).replaceAll("")).replaceAll("");
    }

    /** Whether a type holds less than another one of its family. */
    static boolean isNarrowing(DataType fromType, DataType toType) {
        String from = withoutModifiers(fromType);
        String to = withoutModifiers(toType);
        TypeFamily family = TypeFamily.of(to);
        if (to.equals("name")) {
            return !from.equals("name");
        }
        if (family == CHARACTERS || family == BITS) {
            return length(toType) < length(fromType);
        }
        if (family == NUMBERS && !from.equals(to)) {
            return !WIDER.getOrDefault(from, Set.of()).contains(to)
                    || MODIFIER.matcher(toType.sql()).find();
        }
        if (to.equals("numeric")) {
            return digits(toType) < digits(fromType) || scale(toType) < scale(fromType);
        }
        String fields = fields(toType);
        boolean otherFields = !fields.isEmpty() && !fields.equals(fields(fromType));
        return from.equals(to) ? otherFields || length(toType) < length(fromType) : to.equals("date");
    }

    private static String fields(DataType type) {
        Matcher fields = FIELDS.matcher(MODIFIER.matcher(type.sql()).replaceAll(""));
        return fields.find() ? fields.group() : "";
    }

    /** Whether a value may be longer, as text, than a character type holds. */
    static boolean mayBeLonger(DataType fromType, DataType toType) {
        return LONGEST.getOrDefault(withoutModifiers(fromType), Integer.MAX_VALUE) > length(toType);
    }

    private static int length(DataType type) {
        Matcher modifier = MODIFIER.matcher(type.sql());
        int unlimited = type.sql().equals("name") ? NAME_LENGTH : Integer.MAX_VALUE;
        return modifier.find() ? Integer.parseInt(modifier.group(1)) : unlimited;
    }

    private static int digits(DataType type) {
        Matcher modifier = MODIFIER.matcher(type.sql());
        return modifier.find() ? Integer.parseInt(modifier.group(1)) - scale(type) : Integer.MAX_VALUE;
    }

    private static int scale(DataType type) {
        Matcher modifier = MODIFIER.matcher(type.sql());
        if (!modifier.find()) {
            return Integer.MAX_VALUE;
        }
        return modifier.group(2) == null ? 0 : Integer.parseInt(modifier.group(2));
    }
}
