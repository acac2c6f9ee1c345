package io.github.alambique.internal.files;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksum of a Java source that compiles: over its tokens, so that formatting, comments, line endings and the
 * indentation of text blocks do not count. {@code ++} and {@code --} are one token, every other operator as many as it has
 * characters: that tells any two programs apart.
 */
final class JavaChecksum {

    /** What is in neither group does not count. */
    private static final Pattern TOKEN = Pattern.compile("\\s++|//[^\\n\\r]*+|/\\*(?s:.*?)\\*/"
            + "|\"\"\"(?<block>(?:[^\\\\\"]|\\\\(?s:.)|\"(?!\"\"))*+)\"\"\""
            + "|(?<token>\"(?:[^\"\\\\\\n\\r]|\\\\.)*+\"|'(?:[^'\\\\\\n\\r]|\\\\.)*+'"
            + "|\\p{javaJavaIdentifierPart}++|\\+\\+|--|(?s:.))");

    private static final Pattern LINE_END = Pattern.compile("\\r?\\n|\\r");

    /** Java reads them before anything else; an escaped backslash begins none. */
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("\\\\\\\\|\\\\u++([0-9a-fA-F]{4})");

    private JavaChecksum() {}

    static String of(String source) {
        var digest = new TokenDigest();
        Matcher token = TOKEN.matcher(UNICODE_ESCAPE.matcher(source).replaceAll(JavaChecksum::character));
        while (token.find()) {
            if (token.group("block") != null) {
                digest.add("\"\"\"" + text(token.group("block")));
            } else if (token.group("token") != null) {
                digest.add(token.group("token"));
            }
        }
        return digest.hex();
    }

    private static String character(MatchResult escape) {
        String digits = escape.group(1);
        return Matcher.quoteReplacement(
                digits == null ? escape.group() : Character.toString(Integer.parseInt(digits, 16)));
    }

    /** The text of a text block: without what follows its delimiter, and without the indentation common to its lines. */
    private static String text(String block) {
        String[] parts = LINE_END.split(block, 2);
        return parts[parts.length - 1].stripIndent();
    }
}
