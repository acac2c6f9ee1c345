package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of objects: {@code viewNamed("paid")}. */
final class ReferenceCode {

    private static final Pattern NEXT_WORD = Pattern.compile("_(.)");

    private ReferenceCode() {}

    static JavaChain of(ObjectReference object) {
        return call(kind(object.kind()) + "Named", arguments(object));
    }

    /** The name of the object, with that of its table or type. */
    static List<JavaExpression> arguments(ObjectReference object) {
        return switch (object.kind()) {
            case SCHEMA, EXTENSION -> List.of(name(object.name().name()));
            case COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT -> List.of(name(object.name()), name(object.simpleName()));
            case TRIGGER, RULE, POLICY -> List.of(name(object.simpleName()), name(object.name()));
            case FUNCTION, PROCEDURE, AGGREGATE -> list(name(object.name()), TypeCode.of(object.arguments()));
            case TABLE, INDEX, SEQUENCE, TYPE, DOMAIN, VIEW, MATERIALIZED_VIEW, STATISTICS, COLLATION ->
                List.of(name(object.name()));
        };
    }

    /** The kind in method names: {@code materializedView}. */
    static String kind(ObjectKind kind) {
        return NEXT_WORD
                .matcher(kind.name().toLowerCase(Locale.ROOT))
                .replaceAll((MatchResult word) -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
