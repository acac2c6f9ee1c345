package io.github.alambique.internal.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the text of expressions that the server has printed. */
final class ExpressionText {

    // As the server prints them. It prints an equal name in quotes.
    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "WITH");
    private static final Set<String> SET_OPERATIONS = Set.of("UNION", "INTERSECT", "EXCEPT");

    private ExpressionText() {}

    /** The expression without its outer parentheses. A query keeps one pair, which makes it a value. */
    static String unwrapped(String sql) {
        String text = sql;
        while (text.startsWith("(") && end(text, 0, ')') == text.length()) {
            String inner = text.substring(1, text.length() - 1);
            if (isQuery(inner)) {
                return text;
            }
            text = inner;
        }
        return text;
    }

    private static boolean isQuery(String text) {
        String query = text.strip();
        if (query.startsWith("(")) {
            return SET_OPERATIONS.contains(
                    firstWord(query.substring(end(query, 0, ')')).strip()));
        }
        return QUERIES.contains(firstWord(query));
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** The expressions of a list separated by commas. */
    static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= list.length()) {
            int end = end(list, start, ',');
            parts.add(list.substring(start, end < 0 ? list.length() : end - 1).strip());
            start = end < 0 ? list.length() + 1 : end;
        }
        return parts;
    }

    // The position after the first such character outside of quotes and parentheses; or -1.
    private static int end(String text, int from, char sought) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                // A quote in a quoted part is doubled: it ends one part and begins another one.
                i = text.indexOf(c, i + 1);
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            }
            if (depth == 0 && c == sought) {
                return i + 1;
            }
        }
        return -1;
    }
}
