package io.github.alambique.internal.files;

import java.util.regex.Pattern;

/** A revision's message is one line of text, however it was entered or wrapped. */
final class Messages {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}]+");
    private static final Pattern UNPAIRED_SURROGATES = Pattern.compile("\\p{Cs}");

    private Messages() {}

    /** The text on one line: runs of white space, line breaks and control characters are one space each. */
    static String oneLine(String text) {
        String stripped = text.strip();
        if (isPlain(stripped)) {
            return stripped;
        }
        String line = BLANKS.matcher(text).replaceAll(" ").strip();
        return UNPAIRED_SURROGATES.matcher(line).replaceAll("?");
    }

    /** Nearly every message is; a pattern costs more than all the rest of reading it. */
    private static boolean isPlain(String text) {
        boolean plain = !text.contains("  ");
        for (int index = 0; plain && index < text.length(); index++) {
            char character = text.charAt(index);
            plain = character >= ' ' && character <= '~';
        }
        return plain;
    }
}
