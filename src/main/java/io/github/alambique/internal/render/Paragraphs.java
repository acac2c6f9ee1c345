package io.github.alambique.internal.render;

import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Separates statements by blank lines, except statements about the same object and one-line statements of the same
 * kind.
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
