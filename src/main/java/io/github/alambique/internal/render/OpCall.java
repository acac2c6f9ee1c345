package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.on;

import io.github.alambique.ddl.DropOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls of {@code op}, with which a revision records its operations. */
final class OpCall {

    private OpCall() {}

    static JavaChain op(String method, JavaExpression... arguments) {
        return on("op").call(method, arguments);
    }

    static JavaChain op(String method, List<JavaExpression> arguments) {
        return on("op").call(method, arguments);
    }

    static JavaChain op(String method, List<JavaExpression> arguments, Set<DropOption> options) {
        List<JavaExpression> all = new ArrayList<>(arguments);
        if (options.contains(DropOption.IF_EXISTS)) {
            all.add(call("ifExists"));
        }
        if (options.contains(DropOption.CASCADE)) {
            all.add(call("cascade"));
        }
        if (options.contains(DropOption.ONLY)) {
            all.add(call("ofParentOnly"));
        }
        return op(method, all);
    }
}
