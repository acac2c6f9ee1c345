package io.github.alambique.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the list of an {@code IN} over {@code varchar} the way it is printed once it has been read back. PostgreSQL
 * prints a cast of the whole array at first; read again, that is a cast of each element, and stays so.
 */
final class ArrayCasts {

    private static final String ELEMENT = "'(?:[^']|'')*'::character varying";
    private static final Pattern CAST =
            Pattern.compile("\\(ARRAY\\[(" + ELEMENT + "(?:, " + ELEMENT + ")*+)\\]\\)::text\\[\\]");
    private static final Pattern ONE = Pattern.compile(ELEMENT);

    private ArrayCasts() {}

    static String readBack(String sql) {
        if (!sql.contains("])::text[]")) {
            return sql;
        }
        return CAST.matcher(sql)
                .replaceAll(cast -> Matcher.quoteReplacement("ARRAY["
                        + ONE.matcher(cast.group(1))
                                .replaceAll(one -> Matcher.quoteReplacement('(' + one.group() + ")::text"))
                        + ']'));
    }
}
