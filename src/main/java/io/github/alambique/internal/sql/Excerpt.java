package io.github.alambique.internal.sql;

import static java.util.stream.Collectors.joining;

import io.github.alambique.PrintableText;
import java.util.Locale;

/** Pieces of SQL fit to be shown: short, and with the {@linkplain Secrets secrets} left out. */
public final class Excerpt {

    private static final int LONGEST = 200;
    private static final String HIDDEN = "\u034f\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0";

    private Excerpt() {}

    /** The first line, cut off where it is long. */
    public static String firstLine(String sql) {
        String line = Secrets.hidden(sql).strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /**
     * The line of a statement that PostgreSQL points at, and a mark under the place; the beginning of the statement when
     * it points nowhere.
     *
     * @param position in characters from 1, as in an error's Position field; 0 for none
     */
    public static String marked(String sql, int position) {
        if (position < 1 || position > sql.codePointCount(0, sql.length())) {
            return "    " + firstLine(sql);
        }
        String text = Secrets.hidden(sql);
        int place = Secrets.shift(sql, sql.offsetByCodePoints(0, position - 1));
        int start = place == 0 ? 0 : text.lastIndexOf('\n', place - 1) + 1;
        int end = text.indexOf('\n', place);
        String line = text.substring(start, end < 0 ? text.length() : end).replace('\t', ' ');
        int column = place - start;
        int from = Math.max(0, column - LONGEST / 2);
        String shown =
                line.substring(from, Math.min(line.length(), from + LONGEST)).stripTrailing();
        int mark = PrintableText.of(line.substring(from, column)).length();
        return "    " + shown + "\n    " + " ".repeat(mark) + "^" + invisible(line.substring(column));
    }

    // Such characters are no white space to PostgreSQL, but a part of the name that it points at.
    private static String invisible(String text) {
        return text.codePoints()
                .takeWhile(character -> " \n\r;,()".indexOf(character) < 0)
                .filter(Excerpt::isInvisible)
                .distinct()
                .mapToObj(
                        character -> String.format(Locale.ROOT, " U+%04X %s", character, Character.getName(character)))
                .collect(joining(","));
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Letters that look like nothing, and marks on nothing.
            default -> HIDDEN.indexOf(character) >= 0;
        };
    }
}
