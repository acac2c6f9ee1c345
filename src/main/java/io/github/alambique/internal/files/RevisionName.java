package io.github.alambique.internal.files;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a revision's file and class are called: words of its message, then its id. */
final class RevisionName {

    private static final int LENGTH = 40;
    private static final String NO_WORDS = "revision";

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern NO_NAME_PART = Pattern.compile("[^\\p{L}\\p{Nd}_]");

    private RevisionName() {}

    /** A name that is one path element and, for Java, an identifier, whatever the message and the id are. */
    static String of(String message, String id, Format format) {
        String name = slug(message) + "_" + NO_NAME_PART.matcher(id).replaceAll("_");
        boolean needsLetter = format == Format.JAVA && Character.isDigit(name.charAt(0));
        return needsLetter ? "_" + name : name;
    }

    /** The message's words in lower case, joined by underscores, cut between words at 40 characters. */
    static String slug(String message) {
        String ascii = MARKS.matcher(Normalizer.normalize(message, Normalizer.Form.NFKD))
                .replaceAll("");
        String words =
                NO_WORD.matcher(ascii.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return words.isEmpty() ? NO_WORDS : cut(words).replace(' ', '_');
    }

    private static String cut(String words) {
        if (words.length() <= LENGTH) {
            return words;
        }
        int lastWordEnd = words.lastIndexOf(' ', LENGTH);
        return words.substring(0, lastWordEnd < 0 ? LENGTH : lastWordEnd);
    }

    /** The message a class or file of that name was made from, as far as the name tells. */
    static String message(String name, String id) {
        String words = name.endsWith("_" + id) ? name.substring(0, name.length() - id.length() - 1) : name;
        return words.replace('_', ' ').strip();
    }
}
