package io.github.alambique.revision;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
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

    private Names() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    /** The rest of a sentence that begins with what it is, such as "Revision id". */
    static Optional<String> whyIllegalId(String id) {
        return whyIllegal(id, character -> isWord(character) || character == '.', "letters, digits, \"_\" and \".\"");
    }

    /** The rest of a sentence that begins with what it is, such as "Branch label". */
    static Optional<String> whyIllegalLabel(String label) {
        return whyIllegal(
                label,
                character -> isWord(character) || character == '.' || character == '-',
                "letters, digits, \"_\", \".\" and \"-\"");
    }

    private static Optional<String> whyIllegal(String name, IntPredicate allowed, String allowedText) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        if (isKeyword(name)) {
            return Optional.of("\"" + name + "\" is a keyword of the target grammar");
        }
        if (!name.codePoints().allMatch(allowed)) {
            return Optional.of(quoted(name) + " may hold only " + allowedText);
        }
        if (!isWord(name.codePointAt(0))) {
            return Optional.of("\"" + name + "\" may not begin with \"" + name.charAt(0) + "\"");
        }
        return Optional.empty();
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    /** In double quotes; a name is foreign text, and no control character of it may reach a terminal. */
    static String quoted(String name) {
        return name.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .collect(() -> new StringBuilder("\""), StringBuilder::appendCodePoint, StringBuilder::append)
                .append('"')
                .toString();
    }

    /** Each in double quotes, separated by commas. */
    static String quoted(Collection<String> names) {
        return names.stream().map(Names::quoted).collect(Collectors.joining(", "));
    }
}
