package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;

import io.github.alambique.schema.Grant;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.util.ArrayList;
import java.util.List;

/** Privileges. */
final class GrantCode {

    private GrantCode() {}

    static JavaChain of(Grant grant) {
        JavaChain code = on(call("privileges", Names.of(grant.privileges())), grant);
        code = code.call("to", Names.of(grant.grantee()));
        return grant.grantable() ? code.call("withGrantOption") : code;
    }

    private static JavaChain on(JavaChain code, Grant grant) {
        ObjectReference object = grant.target().object();
        if (grant.target().allInSchema()) {
            return code.call(all(object.kind()), Names.of(object.name().name()));
        }
        if (!grant.columns().isEmpty()) {
            List<JavaExpression> arguments = new ArrayList<>(List.of(Names.of(object.name())));
            arguments.addAll(Names.of(grant.columns()));
            return code.call("onColumns", arguments);
        }
        return switch (object.kind()) {
            case TABLE -> code.call("onTable", Names.of(object.name()));
            case SEQUENCE -> code.call("onSequence", Names.of(object.name()));
            case SCHEMA -> code.call("onSchema", Names.of(object.name().name()));
            default -> code.call("on", ReferenceCode.of(object));
        };
    }

    private static String all(ObjectKind kind) {
        return switch (kind) {
            case TABLE -> "onAllTables";
            case SEQUENCE -> "onAllSequences";
            case FUNCTION -> "onAllFunctions";
            default -> throw new IllegalArgumentException("PostgreSQL has no GRANT ON ALL for a " + kind);
        };
    }
}
