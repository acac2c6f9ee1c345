package io.github.alambique.script;

import java.util.regex.Pattern;

/** A revision's message is one line of text, however it was entered or wrapped. */
final class Messages {

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}]+");
    private static final Pattern UNPAIRED_SURROGATES = Pattern.compile("\\p{Cs}");

    private Messages() {}

    /** The text on one line: runs of white space, line breaks and control characters are one space each. */
    static String oneLine(String text) {
        String line = BLANKS.matcher(text).replaceAll(" ").strip();
        return UNPAIRED_SURROGATES.matcher(line).replaceAll("?");
    }
}
