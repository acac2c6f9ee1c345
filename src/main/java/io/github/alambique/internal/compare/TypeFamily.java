package io.github.alambique.internal.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups types whose values are converted alike. */
enum TypeFamily {
    CHARACTERS("text", "character varying", "character", "bpchar", "name", "citext"),
    NUMBERS("smallint", "integer", "bigint", "numeric", "real", "double precision"),
    DATES("date", "timestamp without time zone", "timestamp with time zone"),
    TIMES("time without time zone", "time with time zone"),
    INTERVAL("interval"),
    BOOLEAN("boolean"),
    MONEY("money"),
    /** A number, and the handle of a large object. */
    OID("oid"),
    BYTES("bytea"),
    BITS("bit", "bit varying"),
    NETWORK("inet", "cidr"),
    JSON("json", "jsonb"),
    /** Convert from and to text only. */
    CLOSED(
            "uuid",
            "xml",
            "macaddr",
            "macaddr8",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "cycle",
            "tsvector",
            "tsquery",
            "pg_lsn",
            "jsonpath"),
    ARRAY,
    /** Types of the schema or of an extension: their text may be that of a value of any type. */
    OTHER;

    /** Groups of types that PostgreSQL compares without a conversion. */
    private static final List<Set<String>> SAME_OPERATORS = List.of(
            Set.of("smallint", "integer", "bigint"),
            Set.of("real", "double precision"),
            Set.of("text", "character varying", "name"),
            Set.of("character", "bpchar"),
            Set.copyOf(DATES.members));

    private static final Map<String, TypeFamily> BY_MEMBER = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(family -> family.members.forEach(name -> BY_MEMBER.put(name, family)));
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
    private final List<String> members;

    TypeFamily(String... members) {
        this.members = List.of(members);
    }

    /** The family of a type without its modifiers. */
    static TypeFamily of(String type) {
        if (type.endsWith(".citext")) {
            return CHARACTERS;
        }
        return type.endsWith("[]") ? ARRAY : BY_MEMBER.getOrDefault(type, OTHER);
    }

    /** Whether PostgreSQL converts each type of the family to each other by itself, and compares them. */
    boolean isUniform() {
        return this == CHARACTERS || this == NUMBERS || this == DATES;
    }

    /** Whether an index over one of the types compares its values with those of the other. */
    static boolean haveSameOperators(String type, String other) {
        return SAME_OPERATORS.stream().anyMatch(types -> types.contains(type) && types.contains(other));
    }
}
