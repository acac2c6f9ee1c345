package io.github.alambique.internal.render;

import io.github.alambique.internal.render.Doc.Break;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a text is laid out: where the next token goes, and what was decided.
 *
 * @param lastIndent the indent of the level that was last broken
 * @param indent the indent of the next line
 * @param mustBreak whether what was just laid out did not fit, so that a break has to follow
 * @param lines how many breaks were taken
 * @param decided the last of the decisions
 */
record Layout(
        int lastIndent,
        int indent,
        int column,
        boolean mustBreak,
        int lines,
        @Nullable Decision decided) {

    /** A break that was taken, with the column of its next line, or a level that fits on one line. */
    record Decision(Doc subject, int column, @Nullable Decision earlier) {}

    static Layout from(int column) {
        return new Layout(column, column, column, false, 0, null);
    }

    Layout at(int newColumn) {
        return new Layout(lastIndent, indent, newColumn, mustBreak, lines, decided);
    }

    Layout mustBreak(boolean must) {
        return new Layout(lastIndent, indent, column, must, lines, decided);
    }

    /** For a level about to be broken; its indent counts once it is. */
    Layout indented(Level.Indent more) {
        int columns = more.condition() != null && isBroken(more.condition()) ? more.whenBroken() : more.columns();
        return new Layout(lastIndent, indent + columns, column, false, lines, decided);
    }

    /** Without the indents of levels that were not broken. */
    Layout unindented() {
        return new Layout(lastIndent, lastIndent, column, false, lines, decided);
    }

    Layout broken() {
        return new Layout(indent, indent, column, mustBreak, lines, decided);
    }

    Layout taken(Break taken) {
        return new Layout(indent, indent, indent, mustBreak, lines + 1, new Decision(taken, indent, decided));
    }

    Layout onOneLine(Level level, int end) {
        return new Layout(lastIndent, indent, end, mustBreak, lines, new Decision(level, end, decided));
    }

    /** After a level within this one was laid out. */
    Layout after(Layout level) {
        return new Layout(lastIndent, indent, level.column, mustBreak, level.lines, level.decided);
    }

    boolean isOnOneLine(Level level) {
        return decided(level);
    }

    private boolean isBroken(Break place) {
        return decided(place);
    }

    private boolean decided(Doc subject) {
        for (Decision decision = decided; decision != null; decision = decision.earlier()) {
            if (decision.subject() == subject) {
                return true;
            }
        }
        return false;
    }

    /** The taken breaks and the levels on one line, with the column of each. */
    Map<Doc, Integer> decisions() {
        Map<Doc, Integer> decisions = new HashMap<>();
        for (Decision decision = decided; decision != null; decision = decision.earlier()) {
            decisions.putIfAbsent(decision.subject(), decision.column());
        }
        return decisions;
    }
}
