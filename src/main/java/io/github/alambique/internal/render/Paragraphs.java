package io.github.alambique.internal.render;

import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a blank line between statements, but not between those about one object, nor between those that do the same to
 * several objects in a line each.
 */
final class Paragraphs {

    private final List<String> lines = new ArrayList<>();
    private @Nullable QualifiedName lastSubject;
    private @Nullable Object lastKind;
    private boolean lastIsOneLine;

    void add(List<String> statement, QualifiedName subject, Object kind) {
        boolean oneLine = statement.size() == 1;
        boolean together = subject.equals(lastSubject) || (oneLine && lastIsOneLine && kind.equals(lastKind));
        if (!lines.isEmpty() && !together) {
            lines.add("");
        }
        lines.addAll(statement);
        lastSubject = subject;
        lastKind = kind;
        lastIsOneLine = oneLine;
    }

    List<String> lines() {
        return lines;
    }
}
