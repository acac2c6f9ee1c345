package io.github.alambique.inspect;

import java.util.ArrayList;
import java.util.List;

/** Finds its way in the text of expressions that the server has printed. */
final class ExpressionText {

    private ExpressionText() {}

    /** The expression without the parentheses that enclose the whole of it. */
    static String unwrapped(String sql) {
        String text = sql;
        while (text.startsWith("(") && end(text, 0, ')') == text.length()) {
            text = text.substring(1, text.length() - 1);
        }
        return text;
    }

    /** The expressions of a list with commas between them. */
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

    // After the first such character that stands in no quotes and, once it has passed, in no parentheses; or -1.
    private static int end(String text, int from, char sought) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                // A quote within is doubled, and so ends one quoted part and begins another.
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
