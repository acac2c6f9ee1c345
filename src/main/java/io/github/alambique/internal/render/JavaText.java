package io.github.alambique.internal.render;

import io.github.alambique.schema.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A string.
 *
 * @param prose whether it is text, such as SQL, which may become a text block; otherwise it is a name
 */
record JavaText(String value, boolean prose) implements JavaExpression {

    static final String DELIMITER = "\"\"\"";

    // A shorter string stays on its line, even if the line is too long.
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

    /** Whether it becomes a text block if a line has this much room. */
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
     * The lines of the text block after its opening delimiter. The closing delimiter has a line of its own, so that
     * its indent is the one that javac strips.
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

    // Javac strips white space at the end of a line of a text block, even if it is written as \\uXXXX.
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

    /** Continues a line that is too long on the next, after a space if possible. */
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

    // Javac reads \\uXXXX as the character itself: a control character would be white space or the end of a line.
    private static String numbered(int character) {
        return Character.getType(character) == Character.CONTROL
                ? "\\%03o".formatted(character)
                : Character.toString(character)
                        .chars()
                        .mapToObj("\\u%04x"::formatted)
                        .collect(Collectors.joining());
    }

    // Characters without a shape, or that change the direction of text, must be visible in a source file.
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
