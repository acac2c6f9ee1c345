package io.github.alambique.internal.verify;

import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The comments of an upgrade that say which values it destroys. They begin with <em>destroys</em>, or as the warnings of generated
 * revisions do, and name the column and its table, the table alone for all of its rows, or a type for the columns of that type.
 */
final class DestructionMarks {

    private static final Pattern COMMENT = Pattern.compile("\\s*(?:--|//)\\s*(.*)");
    private static final Pattern MARK = Pattern.compile("(?:(?:destroys|drops|narrows|takes)\\b"
            + "|keeps (?:the first element |the time of day )?of\\b|sets the host bits of\\b).*");
    /** Generated comments; they are right for any value. */
    private static final Pattern DROP =
            Pattern.compile("drops column \".+?\" of \".+?\" with its values|drops table \".+?\" with its rows");

    private static final Pattern DESTROYS = Pattern.compile("destroys [^:]*");

    private static final String WORD = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern NAME = Pattern.compile(WORD + "(?:\\." + WORD + ")*");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")+)\"");

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

    /** Whether a comment marks the values of a column, or all rows of its table. A table may be named without its schema. */
    boolean has(QualifiedName table, String column) {
        return marks.stream()
                .map(DestructionMarks::names)
                .anyMatch(names -> has(names, table.toString(), column)
                        || has(names, table.name(), column)
                        || (table.schema().isEmpty() && has(names, "public." + table.name(), column)));
    }

    /** Whether a comment marks the values of a type. */
    boolean hasType(String type) {
        return marks.stream()
                .map(DestructionMarks::names)
                .anyMatch(names -> names.contains(type) && (names.contains("type") || names.contains("domain")));
    }

    /** Whether a generated comment says that a column is dropped with its values, or its table with its rows. */
    boolean saysDropped(QualifiedName table, String column) {
        return says(DROP, table, column);
    }

    /** Whether a comment says that the values of a column are destroyed; perhaps not all values are. */
    boolean saysDestroyed(QualifiedName table, String column) {
        return says(DESTROYS, table, column);
    }

    private boolean says(Pattern words, QualifiedName table, String column) {
        return marks.stream()
                .map(words::matcher)
                .filter(Matcher::lookingAt)
                .map(promise -> names(promise.group()))
                .anyMatch(names -> has(names, table.toString(), column));
    }

    private static boolean has(Set<String> names, String table, String column) {
        return names.contains(table + "." + column)
                || (names.contains(table) && (names.contains(column) || names.contains("rows")));
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(name -> QUOTED.matcher(name.group())
                        .replaceAll(
                                part -> Matcher.quoteReplacement(part.group(1).replace("\"\"", "\""))))
                .collect(Collectors.toSet());
    }
}
