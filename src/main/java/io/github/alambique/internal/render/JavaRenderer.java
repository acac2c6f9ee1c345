package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;

import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes changes as calls of {@code Operations}, laid out by {@link JavaLayout}. The calls have the same effect as
 * the operations.
 */
public final class JavaRenderer {

    private JavaRenderer() {}

    public static RenderedCode render(List<Change> changes) {
        List<JavaStatement> statements = new ArrayList<>();
        for (Change change : JoinedTypes.of(changes)) {
            QualifiedName subject = change.operation().subject();
            List<String> comments = change.warnings();
            for (Operation operation : OperationSimplifier.of(change.operation())) {
                add(JavaStatement.of(comments, operation, subject), statements);
                comments = List.of();
            }
        }
        return JavaBody.of(statements);
    }

    /** The downgrade of an irreversible revision. */
    public static RenderedCode irreversible(String reason) {
        return new RenderedCode(
                List.of(IrreversibleRevisionException.class.getName()),
                JavaBody.lines(call("throw new IrreversibleRevisionException", JavaText.name(reason))));
    }

    private static void add(JavaStatement statement, List<JavaStatement> statements) {
        int last = statements.size() - 1;
        Optional<JavaStatement> both =
                last < 0 ? Optional.empty() : statements.get(last).and(statement);
        if (both.isPresent()) {
            statements.set(last, both.get());
        } else {
            statements.add(statement);
        }
    }
}
