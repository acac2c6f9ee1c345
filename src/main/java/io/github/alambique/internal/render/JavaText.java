package io.github.alambique.internal.render;

import io.github.alambique.schema.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A string.
 *
 * @param prose whether it is text, such as SQL, which is a text block when it has several lines; else it is a name
 */
record JavaText(String value, boolean prose) implements JavaExpression {

    static final String DELIMITER = "\"\"\"";

    // A shorter string stays on its line, though that is too long.
    private static final int WORTH_A_BLOCK = 40;

    static JavaText name(String value) {
        return new JavaText(value, false);
    }

    static JavaText prose(String value) {
        return new JavaText(value, true);
    }

    static JavaText prose(Expression expression) {
        return prose(expression.sql());
    }

    @Override
    public boolean hasLines() {
        return prose && value.strip().indexOf('\n') >= 0;
    }

    /** Whether it is written as a text block where a line has this much room. */
    boolean isBlock(int room) {
        return hasLines() || (prose && value.length() >= WORTH_A_BLOCK && flat().length() > room);
    }

    @Override
    public String flat() {
        StringBuilder literal = new StringBuilder("\"");
        value.codePoints().forEach(character -> literal.append(character == '"' ? "\\\"" : escaped(character)));
        return literal.append('"').toString();
    }

    @Override
    public List<JavaExpression> parts() {
        return List.of();
    }

    /**
     * The lines of the text block behind its opening delimiter, to be indented alike. The closing delimiter has a line of
     * its own, so that its indent is the one taken off.
     */
    List<String> block(int width) {
        List<String> lines = new ArrayList<>();
        String[] parts = value.split("\n", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            lines.addAll(folded(line(parts[i]), width));
        }
        String rest = parts[parts.length - 1];
        if (!rest.isEmpty()) {
            lines.addAll(folded(escaped(rest) + '\\', width));
        }
        lines.add(DELIMITER);
        return lines;
    }

    // White space at the end of a line of a text block is no part of its value, though it be written as \\uXXXX.
    private static String line(String text) {
        String before = text.isEmpty() ? "" : escaped(text.substring(0, text.length() - 1));
        if (text.endsWith(" ")) {
            return before + "\\s";
        }
        if (text.endsWith("\t")) {
            return before + "\\t";
        }
        boolean whiteSpace = !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
        return whiteSpace ? escaped(text) + "\\n\\" : escaped(text);
    }

    /** A line that is too long is continued on the next, behind a space where there is one. */
    private static List<String> folded(String line, int width) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > width) {
            int end = rest.lastIndexOf(' ', width - 2) + 1;
            if (end <= rest.length() - rest.stripLeading().length()) {
                break;
            }
            lines.add(rest.substring(0, end) + '\\');
            rest = rest.substring(end);
        }
        lines.add(rest);
        return lines;
    }

    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder();
        int quotes = 0;
        for (int character : line.codePoints().toArray()) {
            quotes = character == '"' ? quotes + 1 : 0;
            escaped.append(quotes == 3 ? "\\\"" : character == '\t' ? "\t" : escaped(character));
            quotes %= 3;
        }
        return escaped.toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> isVisible(character) ? Character.toString(character) : numbered(character);
        };
    }

    // Javac takes \\uXXXX for the character itself, and the controls among those for white space or ends of lines.
    private static String numbered(int character) {
        return Character.getType(character) == Character.CONTROL
                ? "\\%03o".formatted(character)
                : Character.toString(character)
                        .chars()
                        .mapToObj("\\u%04x"::formatted)
                        .collect(Collectors.joining());
    }

    // What has no shape of its own, or turns the direction of what stands beside it, is not to hide in a source file.
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> character == ' ';
            default -> true;
        };
    }
}
