package io.github.alambique.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types whose values convert alike. */
enum TypeFamily {
    CHARACTERS("text", "character varying", "character", "bpchar", "name", "citext"),
    /** From the narrowest to the widest. */
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
            "circle",
            "tsvector",
            "tsquery",
            "pg_lsn",
            "jsonpath"),
    ARRAY,
    /** Of the schema itself or of an extension: its text may be that of a value of any type. */
    OTHER;

    private static final Map<String, TypeFamily> BY_MEMBER = new HashMap<>();

    static {
        Arrays.stream(values()).forEach(family -> family.members.forEach(name -> BY_MEMBER.put(name, family)));
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
    private final List<String> members;

    TypeFamily(String... members) {
        this.members = List.of(members);
    }

    /** That of a type without its modifiers. */
    static TypeFamily of(String type) {
        return type.endsWith("[]") ? ARRAY : BY_MEMBER.getOrDefault(type, OTHER);
    }

    /** The place of a type among its family. */
    int rank(String type) {
        return members.indexOf(type);
    }
}
