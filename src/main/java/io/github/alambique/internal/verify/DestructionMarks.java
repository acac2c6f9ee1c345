package io.github.alambique.internal.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of an upgrade that say which values it destroys: a comment with the word <em>destroys</em>, <em>drops</em>,
 * <em>narrows</em> or <em>takes</em> that names the column and its table, or the table alone for all of its rows.
 */
final class DestructionMarks {

    private static final Pattern COMMENT = Pattern.compile("\\s*(?:--|//)\\s*(.*)");
    private static final Pattern MARK = Pattern.compile("(destroys|drops|narrows|takes)\\b.*");
    /** They promise a loss for any value. */
    private static final Pattern CERTAIN = Pattern.compile("(destroys|drops)\\b.*");

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"]|\"\")+)\"|[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final List<String> marks;

    private DestructionMarks(List<String> marks) {
        this.marks = marks;
    }

    /** Those of the lines of an upgrade; a comment goes over several lines. */
    static DestructionMarks in(List<String> lines) {
        List<String> marks = new ArrayList<>();
        var comment = new StringBuilder();
        for (String line : lines) {
            Matcher matcher = COMMENT.matcher(line);
            if (matcher.matches()) {
                if (MARK.matcher(matcher.group(1)).matches()) {
                    add(comment, marks);
                }
                comment.append(matcher.group(1)).append(' ');
            } else {
                add(comment, marks);
            }
        }
        add(comment, marks);
        return new DestructionMarks(marks);
    }

    private static void add(StringBuilder comment, List<String> marks) {
        if (MARK.matcher(comment).matches()) {
            marks.add(comment.toString());
        }
        comment.setLength(0);
    }

    /** Whether a comment marks the values of a column, or all rows of its table. */
    boolean has(String table, String column) {
        return marks.stream().anyMatch(mark -> names(mark, table, column));
    }

    /** Whether a comment says that the values of a column are destroyed whatever they are. */
    boolean promises(String table, String column) {
        return marks.stream().anyMatch(mark -> CERTAIN.matcher(mark).matches() && names(mark, table, column));
    }

    private static boolean names(String mark, String table, String column) {
        List<String> words = WORD.matcher(mark)
                .results()
                .map(word ->
                        word.group(1) == null ? word.group() : word.group(1).replace("\"\"", "\""))
                .toList();
        return words.contains(table) && (words.contains(column) || words.contains("rows"));
    }
}
