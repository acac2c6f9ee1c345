package io.github.alambique.sql;

import io.github.alambique.PrintableText;
import java.util.regex.Pattern;

/** Pieces of SQL fit to be shown: short, and with the passwords of roles left out. */
public final class Excerpt {

    private static final int LONGEST = 200;
    private static final Pattern PASSWORD =
            Pattern.compile("(\\bpassword\\s+)(?:E|U&)?'(?:[^']|'')*+'", Pattern.CASE_INSENSITIVE);

    private Excerpt() {}

    /** The first line, cut off where it is long. */
    public static String firstLine(String sql) {
        String line = withoutPasswords(sql).strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /**
     * The line of a statement that PostgreSQL points at, and a mark under the place; the beginning of the statement when
     * it points nowhere.
     *
     * @param position in characters from 1, as in an error's Position field; 0 for none
     */
    public static String marked(String sql, int position) {
        if (position < 1 || position > sql.length()) {
            return "    " + firstLine(sql);
        }
        int start = sql.lastIndexOf('\n', position - 1 == 0 ? 0 : position - 2) + 1;
        int end = sql.indexOf('\n', position - 1);
        String line = sql.substring(start, end < 0 ? sql.length() : end).replace('\t', ' ');
        int column = position - 1 - start;
        int from = Math.max(0, column - LONGEST / 2);
        String shown =
                line.substring(from, Math.min(line.length(), from + LONGEST)).stripTrailing();
        int mark = PrintableText.of(line.substring(from, column)).length();
        return "    " + withoutPasswords(shown) + "\n    " + " ".repeat(mark) + "^";
    }

    /** The statement with {@code ***} for the password of a role. */
    public static String withoutPasswords(String sql) {
        return PASSWORD.matcher(sql).replaceAll("$1'***'");
    }
}
