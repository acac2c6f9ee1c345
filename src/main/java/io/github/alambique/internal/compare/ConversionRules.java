package io.github.alambique.internal.compare;

import static io.github.alambique.internal.compare.TypeFamily.ARRAY;
import static io.github.alambique.internal.compare.TypeFamily.BITS;
import static io.github.alambique.internal.compare.TypeFamily.BOOLEAN;
import static io.github.alambique.internal.compare.TypeFamily.BYTES;
import static io.github.alambique.internal.compare.TypeFamily.CHARACTERS;
import static io.github.alambique.internal.compare.TypeFamily.INTERVAL;
import static io.github.alambique.internal.compare.TypeFamily.JSON;
import static io.github.alambique.internal.compare.TypeFamily.MONEY;
import static io.github.alambique.internal.compare.TypeFamily.NUMBERS;
import static io.github.alambique.internal.compare.TypeFamily.OID;
import static io.github.alambique.internal.compare.TypeFamily.OTHER;
import static java.util.Map.entry;

import io.github.alambique.internal.compare.ConversionRule.Hazard;
import java.util.Map;
import java.util.Optional;

/** The table of conversions: first between single types, then between families. */
final class ConversionRules {

    private record Pair<T>(T from, T to) {}

    private static final String ZONE = "AT TIME ZONE current_setting('TimeZone')";
    private static final String TIMESTAMP = "timestamp without time zone";
    private static final String TIMESTAMPTZ = "timestamp with time zone";
    private static final String TIME = "time without time zone";
    private static final String TIMETZ = "time with time zone";

    private static final Map<Pair<String>, ConversionRule> TYPES = Map.ofEntries(
            type(TIMESTAMP, TIMESTAMPTZ, "{v} " + ZONE, Hazard.TIME_ZONE),
            type(TIMESTAMPTZ, TIMESTAMP, "{v} " + ZONE, Hazard.TIME_ZONE),
            type("date", TIMESTAMPTZ, "{v}::timestamp " + ZONE, Hazard.TIME_ZONE),
            type(TIMESTAMPTZ, "date", "({v} " + ZONE + ")::date", Hazard.NARROWS),
            type(TIMESTAMP, "date", "", Hazard.NARROWS),
            type("date", TIMESTAMP, "", Hazard.NONE),
            type(TIMESTAMP, TIME, "", Hazard.TIME_OF_DAY),
            type(TIMESTAMP, TIMETZ, "{v}::time::{T}", Hazard.TIME_OF_DAY),
            type(TIMESTAMPTZ, TIME, "({v} " + ZONE + ")::time", Hazard.TIME_OF_DAY),
            type(TIMESTAMPTZ, TIMETZ, "", Hazard.TIME_OF_DAY),
            type(TIME, TIMETZ, "", Hazard.SESSION_ZONE),
            type(TIMETZ, TIME, "", Hazard.NARROWS),
            type(TIME, "interval", "", Hazard.NONE),
            type("interval", TIME, "", Hazard.TIME_OF_DAY),
            type("inet", "cidr", "{v}::cidr", Hazard.HOST),
            type("cidr", "inet", "", Hazard.NONE),
            type("json", "jsonb", "{v}::jsonb", Hazard.FAILS),
            type("jsonb", "json", "{v}::json", Hazard.NONE),
            type("integer", "bit", "{v}::{T}", Hazard.NARROWS),
            type("bigint", "bit", "{v}::{T}", Hazard.NARROWS),
            type("bit", "integer", "{v}::{T}", Hazard.FAILS),
            type("bit", "bigint", "{v}::{T}", Hazard.FAILS),
            type("integer", "\"char\"", "{v}::{T}", Hazard.FAILS),
            type("text", "\"char\"", "{v}::{T}", Hazard.NARROWS),
            type("character varying", "\"char\"", "{v}::{T}", Hazard.NARROWS),
            type("character", "\"char\"", "{v}::{T}", Hazard.NARROWS),
            type("\"char\"", "integer", "{v}::{T}", Hazard.NONE),
            type("integer", "oid", "{v}::{T}", Hazard.NONE),
            type("bytea", "uuid", "encode({v}, 'hex')::uuid", Hazard.FAILS),
            type("uuid", "bytea", "uuid_send({v})", Hazard.NONE),
            type("macaddr", "macaddr8", "", Hazard.NONE),
            type("macaddr8", "macaddr", "", Hazard.FAILS),
            type("box", "cycle", "{v}::{T}", Hazard.NARROWS),
            type("box", "polygon", "", Hazard.NONE),
            type("polygon", "path", "", Hazard.NONE),
            type("path", "polygon", "", Hazard.FAILS));

    private static final Map<Pair<TypeFamily>, ConversionRule> FAMILIES = Map.ofEntries(
            family(BOOLEAN, NUMBERS, "{v}::integer::{T}", Hazard.NONE),
            family(NUMBERS, BOOLEAN, "{v} <> 0", Hazard.TRUTH),
            family(MONEY, NUMBERS, "{v}::numeric::{T}", Hazard.NARROWS),
            family(NUMBERS, MONEY, "{v}::numeric::{T}", Hazard.NARROWS),
            family(OID, NUMBERS, "{v}::bigint::{T}", Hazard.FAILS),
            family(NUMBERS, OID, "{v}::bigint::{T}", Hazard.FAILS),
            family(NUMBERS, INTERVAL, "make_interval(secs => {v})", Hazard.SECONDS),
            family(INTERVAL, NUMBERS, "extract(epoch FROM {v})::{T}", Hazard.EPOCH),
            family(BITS, BITS, "{v}::{T}", Hazard.NONE),
            family(BYTES, CHARACTERS, "convert_from({v}, 'UTF8')", Hazard.ENCODING),
            family(CHARACTERS, BYTES, "convert_to({v}, 'UTF8')", Hazard.NONE),
            family(OID, BYTES, "lo_get({v})", Hazard.LARGE_OBJECTS),
            family(OID, CHARACTERS, "convert_from(lo_get({v}), 'UTF8')", Hazard.LARGE_OBJECTS),
            family(BYTES, OID, "lo_from_bytea(0, {v})", Hazard.NONE),
            family(CHARACTERS, OID, "lo_from_bytea(0, convert_to({v}, 'UTF8'))", Hazard.NONE),
            family(CHARACTERS, JSON, "{v}::{T}", Hazard.FAILS));

    private ConversionRules() {}

    private static Map.Entry<Pair<String>, ConversionRule> type(
            String from, String to, String template, Hazard hazard) {
        return entry(new Pair<>(from, to), new ConversionRule(template, hazard));
    }

    private static Map.Entry<Pair<TypeFamily>, ConversionRule> family(
            TypeFamily from, TypeFamily to, String template, Hazard hazard) {
        return entry(new Pair<>(from, to), new ConversionRule(template, hazard));
    }

    /** The rule for two types, unless it is one of arrays or goes through text. */
    static Optional<ConversionRule> between(ParsedType from, ParsedType to) {
        TypeFamily family = from.family();
        TypeFamily target = to.family();
        boolean narrowing = family == target && to.isNarrowerThan(from);
        Optional<ConversionRule> known = Optional.ofNullable(TYPES.get(new Pair<>(from.name(), to.name())))
                .or(() -> Optional.ofNullable(FAMILIES.get(new Pair<>(family, target))));
        if (known.isPresent()) {
            return known.map(rule -> narrowing ? new ConversionRule(rule.template(), Hazard.NARROWS) : rule);
        }
        if (family == target && family.isUniform()) {
            return Optional.of(ConversionRule.assignment(narrowing));
        }
        if (target == CHARACTERS && family != ARRAY) {
            return Optional.of(toCharacters(from, to));
        }
        if (target == JSON) {
            return Optional.of(new ConversionRule("to_" + to.name() + "({v})", Hazard.NONE));
        }
        return family == JSON ? Optional.of(fromJson(from.name(), target)) : Optional.empty();
    }

    // The inverse of to_jsonb: text without its quotes, an array by its elements.
    private static ConversionRule fromJson(String json, TypeFamily target) {
        return target == ARRAY
                ? new ConversionRule(
                        "(" + json + "_populate_record(NULL::{T}, " + json + "_build_object('value', {v}))).value",
                        Hazard.FAILS)
                : new ConversionRule("({v} #>> '{}')::{T}", Hazard.FAILS);
    }

    private static ConversionRule toCharacters(ParsedType from, ParsedType to) {
        Hazard longer = to.name().equals("name") ? Hazard.NARROWS : Hazard.FAILS;
        return new ConversionRule("", from.mayBeLongerThan(to) ? longer : Hazard.NONE);
    }

    /** The rule if there is no other one. */
    static ConversionRule throughText(TypeFamily from, TypeFamily to) {
        if (to == CHARACTERS) {
            return new ConversionRule("", Hazard.NONE);
        }
        if (from == CHARACTERS) {
            return new ConversionRule("{v}::{T}", Hazard.FAILS);
        }
        boolean possible = from == OTHER || to == OTHER;
        return new ConversionRule("{v}::text::{T}", possible ? Hazard.FAILS : Hazard.IMPOSSIBLE);
    }
}
