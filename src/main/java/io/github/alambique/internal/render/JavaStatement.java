package io.github.alambique.internal.render;

import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a revision.
 *
 * @param comments the warnings before it
 * @param subject the object that it is about
 */
record JavaStatement(List<String> comments, JavaChain code, QualifiedName subject, Class<? extends Operation> kind) {

    private static final String ALTER_COLUMN = "alterColumn";
    private static final String WAS = "was";
    private static final String COMMENT = "commentOnColumn";

    static JavaStatement of(List<String> comments, Operation operation, QualifiedName subject) {
        return new JavaStatement(comments, OperationCode.of(operation), subject, operation.getClass());
    }

    /** Both as one statement, if they change the same column. */
    Optional<JavaStatement> and(JavaStatement next) {
        JavaChain.Call alter = code.calls().get(0);
        JavaChain.Call other = next.code.calls().get(0);
        if (!alter.method().equals(ALTER_COLUMN) || !next.comments.isEmpty() || says(WAS) || next.says(WAS)) {
            return Optional.empty();
        }
        if (other.equals(alter)) {
            return Optional.of(with(next.code.calls().get(1)));
        }
        boolean comment = other.method().equals(COMMENT)
                && other.arguments().subList(0, 2).equals(alter.arguments());
        return comment
                ? Optional.of(
                        with(new JavaChain.Call("comment", other.arguments().subList(2, 3))))
                : Optional.empty();
    }

    private boolean says(String method) {
        return code.calls().stream().anyMatch(call -> call.method().equals(method));
    }

    private JavaStatement with(JavaChain.Call more) {
        return new JavaStatement(comments, code.with(more), subject, kind);
    }
}
