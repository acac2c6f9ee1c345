package io.github.alambique.compare;

import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the values of a column become values of another type, and what may be lost on the way. */
final class TypeConversion {

    private static final Pattern MODIFIER = Pattern.compile("\\((\\d+)(?:,(-?\\d+))?\\)");
    private static final Set<String> CHARACTERS =
            Set.of("text", "character varying", "character", "bpchar", "name", "citext");
    /** From the narrowest to the widest. */
    private static final List<String> NUMBERS =
            List.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    private static final Set<String> TIMES = Set.of("date", "timestamp without time zone", "timestamp with time zone");
    private static final Map<String, Set<String>> EXPLICIT = Map.of(
            "integer", Set.of("boolean", "\"char\"", "bit"),
            "boolean", Set.of("integer"),
            "bigint", Set.of("bit", "money", "oid"),
            "numeric", Set.of("money"),
            "money", Set.of("numeric"),
            "json", Set.of("jsonb"),
            "jsonb", Set.of("json", "boolean", "integer", "bigint", "smallint", "numeric", "real", "double precision"),
            "inet", Set.of("cidr"),
            "cidr", Set.of("inet"));

    private final String from;
    private final String to;
    private final DataType fromType;
    private final DataType toType;

    TypeConversion(DataType fromType, DataType toType) {
        this.fromType = fromType;
        this.toType = toType;
        this.from = base(fromType);
        this.to = base(toType);
    }

    /** The expression for {@code USING}; empty where an assignment would convert by itself. */
    Optional<Expression> using(String column) {
        String value = Identifier.quote(column);
        if (from.equals(to) || CHARACTERS.contains(to) || sameFamily()) {
            return Optional.empty();
        }
        boolean arrays = from.endsWith("[]") && to.endsWith("[]");
        boolean direct = CHARACTERS.contains(from)
                || (arrays && areElementsCast())
                || EXPLICIT.getOrDefault(from, Set.of()).contains(to);
        if (to.equals(from + "[]")) {
            return Optional.of(new Expression("ARRAY[" + value + "]"));
        }
        String text = arrays ? "::text[]::" : "::text::";
        return Optional.of(new Expression(value + (direct ? "::" : text) + toType.sql()));
    }

    /** By way of text, for a type that is replaced by another of the same name. */
    static Expression throughText(String column, DataType type) {
        String text = type.sql().endsWith("[]") ? "::text[]::" : "::text::";
        return new Expression(Identifier.quote(column) + text + type.sql());
    }

    /** Whether values of both compare with each other, so that foreign keys may stay. */
    boolean sameFamily() {
        return from.equals(to) || both(CHARACTERS) || both(NUMBERS) || both(TIMES);
    }

    private boolean both(Collection<String> family) {
        return family.contains(from) && family.contains(to);
    }

    private boolean areElementsCast() {
        return CHARACTERS.contains(element(from))
                || new TypeConversion(new DataType(element(from)), new DataType(element(to))).sameFamily();
    }

    /** What may be lost or refused, as a sentence without its period. */
    Optional<String> loss(String subject) {
        if (!sameFamily()) {
            return CHARACTERS.contains(to)
                    ? Optional.empty()
                    : Optional.of("fails where a value of " + subject + " cannot become " + toType.sql());
        }
        return isNarrowing()
                ? Optional.of("narrows " + subject + " from " + fromType.sql() + " to " + toType.sql()
                        + ", which rounds, cuts or refuses values")
                : Optional.empty();
    }

    /** Whether the new type holds less than the former one of the same family. */
    boolean isNarrowing() {
        if (!sameFamily()) {
            return false;
        }
        if (CHARACTERS.contains(to)) {
            return length(toType) < length(fromType);
        }
        if (NUMBERS.contains(to) && !from.equals(to)) {
            return NUMBERS.indexOf(to) < NUMBERS.indexOf(from)
                    || MODIFIER.matcher(toType.sql()).find();
        }
        if (to.equals("numeric")) {
            return digits(toType) < digits(fromType) || scale(toType) < scale(fromType);
        }
        return from.equals(to) ? length(toType) < length(fromType) : to.equals("date");
    }

    private static String base(DataType type) {
        return MODIFIER.matcher(type.sql()).replaceAll("");
    }

    private static String element(String array) {
        return array.substring(0, array.length() - 2);
    }

    private static int length(DataType type) {
        Matcher modifier = MODIFIER.matcher(type.sql());
        return modifier.find() ? Integer.parseInt(modifier.group(1)) : Integer.MAX_VALUE;
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
