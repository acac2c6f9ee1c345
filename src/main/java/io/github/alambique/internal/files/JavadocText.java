package io.github.alambique.internal.files;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A revision's message as the first paragraph of a documentation comment: how it is read and written. */
final class JavadocText {

    private static final Pattern END_OF_PARAGRAPH = Pattern.compile("\n[ \\t\\f]*[\n@]|<[pP]\\s*/?>");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s+([^{}]*)}");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX](\\p{XDigit}{1,6})|(lt|gt|amp|quot|apos));");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private static final Pattern AMPERSAND_OF_ENTITY = Pattern.compile("&(?=[#A-Za-z])");
    private static final Pattern AT_OF_TAG = Pattern.compile("(?<=^|[ {])@");
    private static final Pattern STAR_AT_EDGE = Pattern.compile("^\\*|\\*$");

    private JavadocText() {}

    /** The first paragraph of a comment's text as plain text on one line. */
    static String message(String text) {
        String stripped = withLineFeeds(text).strip();
        if (stripped.startsWith("@")) {
            return "";
        }
        Matcher end = END_OF_PARAGRAPH.matcher(stripped);
        String paragraph = end.find() ? stripped.substring(0, end.start()) : stripped;
        String plain = INLINE_TAG.matcher(paragraph).replaceAll("$1");
        return Messages.oneLine(ENTITY.matcher(plain).replaceAll(JavadocText::character));
    }

    /** The text of a comment that {@link #message} reads as the given message, which is one line. */
    static String write(String message) {
        String text = AMPERSAND_OF_ENTITY.matcher(message).replaceAll("&amp;").replace("<", "&lt;");
        text = AT_OF_TAG.matcher(text).replaceAll("&#64;");
        text = STAR_AT_EDGE.matcher(text).replaceAll("&#42;");
        return text.replace("*/", "*&#47;").replace("\\u", "&#92;u");
    }

    private static String withLineFeeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return Matcher.quoteReplacement(NAMED.getOrDefault(entity.group(3), entity.group()));
        }
        int character =
                entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Matcher.quoteReplacement(
                Character.isValidCodePoint(character) ? Character.toString(character) : entity.group());
    }
}
