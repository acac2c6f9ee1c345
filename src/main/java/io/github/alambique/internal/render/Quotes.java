package io.github.alambique.internal.render;

/** Looks for what stands in SQL outside quotes and parentheses. */
final class Quotes {

    private Quotes() {}

    /** Where the text first stands, from that place on, outside quotes and within no further parentheses; else -1. */
    static int indexOf(String sql, String text, int start) {
        boolean quoted = false;
        int depth = 0;
        for (int i = start; i < sql.length(); i++) {
            if (!quoted && depth == 0 && sql.startsWith(text, i)) {
                return i;
            }
            char character = sql.charAt(i);
            quoted ^= character == '\'';
            depth += quoted ? 0 : character == '(' ? 1 : character == ')' ? -1 : 0;
        }
        return -1;
    }
}
