package io.github.alambique.internal.graph;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which texts can be ids and labels. Both become file names, command-line arguments, rows of the version table and words
 * of the target grammar, so they are letters, digits, underscores and inner dots; a label may hold dashes too.
 */
final class Names {

    static final String HEAD = "head";
    static final String HEADS = "heads";
    static final String BASE = "base";
    static final String CURRENT = "current";

    private static final Set<String> KEYWORDS = Set.of(HEAD, HEADS, BASE, CURRENT);

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{Nd}_][\\p{L}\\p{Nd}_.]*");
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{Nd}_][\\p{L}\\p{Nd}_.-]*");

    private Names() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    /** The rest of a sentence that begins with what it is, such as "Revision id". */
    static Optional<String> whyIllegalId(String id) {
        return whyIllegal(id, ID, "letters, digits, \"_\" and inner \".\"");
    }

    /** The rest of a sentence that begins with what it is, such as "Branch label". */
    static Optional<String> whyIllegalLabel(String label) {
        return whyIllegal(label, LABEL, "letters, digits, \"_\" and inner \".\" and \"-\"");
    }

    private static Optional<String> whyIllegal(String name, Pattern legal, String allowed) {
        if (isKeyword(name)) {
            return Optional.of(quoted(name) + " is a keyword of the target grammar");
        }
        return isPlain(name) || legal.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(quoted(name) + " is not made of " + allowed);
    }

    /** Recognizes almost all names without a regular expression: tens of thousands are checked. */
    private static boolean isPlain(String name) {
        for (int index = 0; index < name.length(); index++) {
            char character = name.charAt(index);
            boolean plain = (character >= '0' && character <= '9')
                    || (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || character == '_';
            if (!plain) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** In double quotes; a name is foreign text, and no control character of it may reach a terminal. */
    static String quoted(String name) {
        return name.codePoints()
                .map(character -> isControl(character) ? '?' : character)
                .collect(() -> new StringBuilder("\""), StringBuilder::appendCodePoint, StringBuilder::append)
                .append('"')
                .toString();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    /** Each in double quotes, separated by commas. */
    static String quoted(Collection<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }
}
