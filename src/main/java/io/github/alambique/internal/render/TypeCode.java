package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.DataType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types by their factories, or else {@code type("citext")}. */
final class TypeCode {

    /** The types whose factories have the same name. */
    private static final String SAME = """
            smallint integer bigint numeric real money text bytea date interval uuid json jsonb jsonpath xml inet cidr macaddr \
            macaddr8 point line lseg box path polygon circle tsvector tsquery int4range int8range numrange tsrange tstzrange \
            daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange oid regclass \
            regproc regprocedure regtype regrole regnamespace name xid xid8 smallserial serial bigserial""";

    private static final Map<String, String> PLAIN = plain();

    /** Spellings with modifiers, as groups, and their factories. */
    private static final Map<Pattern, String> MODIFIED = Map.of(
            Pattern.compile("numeric\\((\\d+),(\\d+)\\)"), "numeric",
            Pattern.compile("character varying\\((\\d+)\\)"), "varchar",
            Pattern.compile("character\\((\\d+)\\)"), "character",
            Pattern.compile("time\\((\\d)\\) without time zone"), "time",
            Pattern.compile("time\\((\\d)\\) with time zone"), "timetz",
            Pattern.compile("timestamp\\((\\d)\\) without time zone"), "timestamp",
            Pattern.compile("timestamp\\((\\d)\\) with time zone"), "timestamptz",
            Pattern.compile("interval\\((\\d)\\)"), "interval",
            Pattern.compile("bit\\((\\d+)\\)"), "bit",
            Pattern.compile("bit varying\\((\\d+)\\)"), "varbit");

    private static final String INTERVAL = "interval ";

    private TypeCode() {}

    static JavaExpression of(DataType type) {
        String sql = type.sql();
        if (sql.endsWith("[]") && sql.length() > 2) {
            return call("array", of(new DataType(sql.substring(0, sql.length() - 2))));
        }
        if (PLAIN.containsKey(sql)) {
            return call(PLAIN.get(sql));
        }
        if (sql.startsWith(INTERVAL)) {
            return call("interval", JavaText.name(sql.substring(INTERVAL.length())));
        }
        return MODIFIED.entrySet().stream()
                .flatMap(entry -> matches(entry.getKey(), sql).map(match -> modified(entry.getValue(), match)).stream())
                .findFirst()
                .orElseGet(() -> call("type", JavaText.name(sql)));
    }

    static List<JavaExpression> of(List<DataType> types) {
        return types.stream().map(TypeCode::of).toList();
    }

    private static Optional<MatchResult> matches(Pattern spelling, String sql) {
        Matcher matcher = spelling.matcher(sql);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static JavaExpression modified(String factory, MatchResult match) {
        JavaExpression[] modifiers = new JavaExpression[match.groupCount()];
        Arrays.setAll(modifiers, i -> word(match.group(i + 1)));
        return call(factory, modifiers);
    }

    private static Map<String, String> plain() {
        Map<String, String> plain = new HashMap<>();
        for (String same : SAME.split(" ", -1)) {
            plain.put(same, same);
        }
        plain.put("double precision", "doublePrecision");
        plain.put("boolean", "bool");
        plain.put("character varying", "varchar");
        plain.put("bit varying", "varbit");
        plain.put("time without time zone", "time");
        plain.put("time with time zone", "timetz");
        plain.put("timestamp without time zone", "timestamp");
        plain.put("timestamp with time zone", "timestamptz");
        plain.put("pg_lsn", "pgLsn");
        plain.put("pg_snapshot", "pgSnapshot");
        return Map.copyOf(plain);
    }
}
