package io.github.alambique.render;

import io.github.alambique.operation.Change;
import io.github.alambique.operation.Operation;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes changes as calls of {@code Operations}, formatted as palantir-java-format would where {@code script} puts them.
 * The calls have the same effect as the operations; what only serves their reverse is left out.
 */
public final class JavaRenderer {

    // Where the body of a method stands in its file.
    static final int INDENT = 8;

    private JavaRenderer() {}

    public static RenderedCode render(List<Change> changes) {
        List<JavaStatement> statements = new ArrayList<>();
        for (Change change : changes) {
            QualifiedName subject = Subject.of(change.operation());
            List<String> comments = change.warnings();
            for (Operation operation : SimpleForm.of(change.operation())) {
                add(JavaStatement.of(comments, operation, subject), statements);
                comments = List.of();
            }
        }
        return code(statements);
    }

    private static void add(JavaStatement statement, List<JavaStatement> statements) {
        int last = statements.size() - 1;
        if (last >= 0) {
            var merged = statements.get(last).and(statement);
            if (merged.isPresent()) {
                statements.set(last, merged.get());
                return;
            }
        }
        statements.add(statement);
    }

    static RenderedCode code(List<JavaStatement> statements) {
        Paragraphs lines = new Paragraphs();
        for (JavaStatement statement : statements) {
            List<String> text = new ArrayList<>();
            statement
                    .comments()
                    .forEach(comment -> text.addAll(Comments.lines("//", comment, LineBreaker.LINE_LENGTH - INDENT)));
            text.addAll(JavaStatementWriter.unindented(JavaStatementWriter.write(statement.code(), INDENT), INDENT));
            lines.add(text, statement.subject(), statement.kind());
        }
        return new RenderedCode(List.of(), lines.lines());
    }
}
