package io.github.alambique.internal.sql;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of a literal that holds a secret: as written, as the server reads and prints it, and the passwords in it. */
final class SecretTexts {

    private static final Pattern IN_CONNECTION =
            Pattern.compile("(?:" + Secrets.NAMES + ")\\w*\\s*=\\s*'?([^\\s'&]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern UESCAPE = Pattern.compile("\\s*UESCAPE\\s*'(.)'", Pattern.CASE_INSENSITIVE);

    /** The escapes of E'…' (PostgreSQL docs, "String Constants with C-Style Escapes"). */
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:[xuU](?<hex>(?<=x)[0-9a-fA-F]{1,2}|(?<=u)[0-9a-fA-F]{4}"
                    + "|(?<=U)[0-9a-fA-F]{8})|(?<octal>[0-7]{1,3})|(?<other>.))");

    /** What follows the escape character in U&'…', where nothing is octal. */
    private static final String UNICODE_ESCAPED =
            "(?:\\+?(?<hex>(?<=\\+)[0-9a-fA-F]{6}|[0-9a-fA-F]{4})|(?<other>.)|(?<octal>(?!)))";

    /** Shorter texts are in too many words. */
    private static final int SHORTEST = 3;

    private SecretTexts() {}

    /** The texts of the literal in the SQL from {@code start} to {@code end}. */
    static Set<String> of(String sql, int start, int end) {
        String written = sql.substring(start, end);
        String content = content(written);
        String plain = content.replace("''", "'");
        Pattern inUnicode = Pattern.compile(Pattern.quote(unicodeEscape(sql, end)) + UNICODE_ESCAPED);
        return Stream.of(written, content, plain, decoded(plain, ESCAPE), decoded(plain, inUnicode))
                .flatMap(text -> Stream.concat(
                        Stream.of(text), IN_CONNECTION.matcher(text).results().map(match -> match.group(1))))
                .filter(text -> text.length() >= SHORTEST)
                .collect(toCollection(LinkedHashSet::new));
    }

    private static String unicodeEscape(String sql, int literalEnd) {
        Matcher escape = UESCAPE.matcher(sql).region(literalEnd, sql.length());
        return escape.lookingAt() ? escape.group(1) : "\\";
    }

    private static String decoded(String content, Pattern escapes) {
        Matcher escape = escapes.matcher(content);
        return escape.replaceAll(found -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(Matcher escape) {
        String other = escape.group("other");
        if (other != null) {
            int control = "bfnrt".indexOf(other);
            return control < 0 ? other : "\b\f\n\r\t".substring(control, control + 1);
        }
        String hex = escape.group("hex");
        int code = hex == null ? Integer.parseInt(escape.group("octal"), 8) : (int) Long.parseLong(hex, 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }

    /** What stands between its quotes. */
    static String content(String literal) {
        int open = literal.startsWith("$") ? literal.indexOf('$', 1) : literal.indexOf('\'');
        int close = literal.startsWith("$") ? literal.length() - open - 1 : literal.length() - 1;
        return open < 0 || close <= open ? literal : literal.substring(open + 1, close);
    }
}
