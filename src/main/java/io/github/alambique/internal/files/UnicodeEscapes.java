package io.github.alambique.internal.files;

/** Java's Unicode escapes, which are read before anything else: {@code \}{@code u0022} is a quote that opens a string. */
final class UnicodeEscapes {

    private static final int DIGITS = 4;

    private UnicodeEscapes() {}

    static boolean mayBeIn(String source) {
        return source.contains("\\u");
    }

    /** The source with the escaped characters themselves; what is no proper escape stays. */
    static String translate(String source) {
        if (!mayBeIn(source)) {
            return source;
        }
        var translated = new StringBuilder(source.length());
        int position = 0;
        while (position < source.length()) {
            int end = source.charAt(position) == '\\' ? escapeEnd(source, position) : position;
            if (end > position) {
                translated.append((char) Integer.parseInt(source.substring(end - DIGITS, end), 16));
                position = end;
            } else {
                // An escaped backslash never begins a Unicode escape: both are copied at once.
                int length = source.startsWith("\\\\", position) ? 2 : 1;
                translated.append(source, position, position + length);
                position += length;
            }
        }
        return translated.toString();
    }

    /** Where the escape that begins at a backslash ends; the backslash's own place if it begins none. */
    private static int escapeEnd(String source, int backslash) {
        int digits = backslash + 1;
        while (source.startsWith("u", digits)) {
            digits++;
        }
        int end = digits + DIGITS;
        boolean escape = digits > backslash + 1
                && end <= source.length()
                && source.substring(digits, end).chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
        return escape ? end : backslash;
    }
}
