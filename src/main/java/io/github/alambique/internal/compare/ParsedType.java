package io.github.alambique.internal.compare;

import static io.github.alambique.internal.compare.TypeFamily.BITS;
import static io.github.alambique.internal.compare.TypeFamily.CHARACTERS;
import static io.github.alambique.internal.compare.TypeFamily.NUMBERS;
import static java.util.Map.entry;

import io.github.alambique.schema.DataType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type taken apart.
 *
 * @param name the type without its modifiers
 */
record ParsedType(DataType type, String name, TypeFamily family) {

    private static final Pattern MODIFIER = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");
    /** The fields that an interval is limited to. */
    private static final Pattern FIELDS = Pattern.compile("(?<=^interval)( [a-z]+)+");
    /** The length in bytes at which PostgreSQL silently cuts a name. */
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

    static ParsedType of(DataType type) {
        String name = FIELDS.matcher(withoutSize(type)).replaceAll("");
        return new ParsedType(type, name, TypeFamily.of(name));
    }

    private static String withoutSize(DataType type) {
        return MODIFIER.matcher(type.sql()).replaceAll("");
    }

    /** The type of the elements of an array. */
    ParsedType element() {
        return of(new DataType(type.sql().substring(0, type.sql().length() - "[]".length())));
    }

    /** Whether it holds less than another type of its family. */
    boolean isNarrowerThan(ParsedType other) {
        boolean sameName = name.equals(other.name);
        if (name.equals("name")) {
            return !sameName;
        }
        if (family == CHARACTERS || family == BITS) {
            return length() < other.length();
        }
        if (family == NUMBERS && !sameName) {
            return !WIDER.getOrDefault(other.name, Set.of()).contains(name)
                    || MODIFIER.matcher(type.sql()).find();
        }
        if (name.equals("numeric")) {
            return digits() < other.digits() || scale() < other.scale();
        }
        boolean otherFields = !fields().isEmpty() && !fields().equals(other.fields());
        return sameName ? otherFields || length() < other.length() : name.equals("date");
    }

    private String fields() {
        Matcher fields = FIELDS.matcher(withoutSize(type));
        return fields.find() ? fields.group() : "";
    }

    /** Whether the text of a value may be longer than a character type holds. */
    boolean mayBeLongerThan(ParsedType characters) {
        return LONGEST.getOrDefault(name, Integer.MAX_VALUE) > characters.length();
    }

    private int length() {
        int unlimited = type.sql().equals("name") ? NAME_LENGTH : Integer.MAX_VALUE;
        return modifier(1).orElse(unlimited);
    }

    private int digits() {
        return modifier(1).map(precision -> precision - scale()).orElse(Integer.MAX_VALUE);
    }

    private int scale() {
        return modifier(2).orElse(modifier(1).isPresent() ? 0 : Integer.MAX_VALUE);
    }

    private Optional<Integer> modifier(int position) {
        Matcher found = MODIFIER.matcher(type.sql());
        return found.find() ? Optional.ofNullable(found.group(position)).map(Integer::valueOf) : Optional.empty();
    }
}
