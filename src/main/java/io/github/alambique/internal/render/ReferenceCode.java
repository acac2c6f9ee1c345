package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;

import io.github.alambique.schema.ObjectReference;
import java.util.ArrayList;
import java.util.List;

/** Names of objects: {@code viewNamed("paid")}. */
final class ReferenceCode {

    private ReferenceCode() {}

    static JavaExpression of(ObjectReference object) {
        return switch (object.kind()) {
            case SCHEMA -> call("schemaNamed", Names.of(object.name().name()));
            case EXTENSION -> call("extensionNamed", Names.of(object.name().name()));
            case TABLE -> call("tableNamed", Names.of(object.name()));
            case COLUMN -> call("columnNamed", owner(object), member(object));
            case CONSTRAINT -> call("constraintNamed", owner(object), member(object));
            case DOMAIN_CONSTRAINT -> call("domainConstraintNamed", owner(object), member(object));
            case INDEX -> call("indexNamed", Names.of(object.name()));
            case SEQUENCE -> call("sequenceNamed", Names.of(object.name()));
            case TYPE -> call("typeNamed", Names.of(object.name()));
            case DOMAIN -> call("domainNamed", Names.of(object.name()));
            case VIEW -> call("viewNamed", Names.of(object.name()));
            case MATERIALIZED_VIEW -> call("materializedViewNamed", Names.of(object.name()));
            case FUNCTION -> routine("functionNamed", object);
            case PROCEDURE -> routine("procedureNamed", object);
            case AGGREGATE -> routine("aggregateNamed", object);
            case TRIGGER -> call("triggerNamed", member(object), owner(object));
            case RULE -> call("ruleNamed", member(object), owner(object));
            case POLICY -> call("policyNamed", member(object), owner(object));
            case STATISTICS -> call("statisticsNamed", Names.of(object.name()));
            case COLLATION -> call("collationNamed", Names.of(object.name()));
        };
    }

    private static JavaExpression owner(ObjectReference object) {
        return Names.of(object.name());
    }

    private static JavaExpression member(ObjectReference object) {
        return Names.of(object.simpleName());
    }

    private static JavaExpression routine(String method, ObjectReference object) {
        List<JavaExpression> arguments = new ArrayList<>(List.of(Names.of(object.name())));
        arguments.addAll(TypeCode.of(object.arguments()));
        return call(method, arguments);
    }
}
