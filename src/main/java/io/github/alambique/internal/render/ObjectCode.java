package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.list;
import static io.github.alambique.internal.render.JavaExpression.name;
import static io.github.alambique.internal.render.JavaExpression.names;

import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.View;
import java.util.List;

/** The definitions of objects, and privileges on them. */
final class ObjectCode implements SchemaObject.Visitor<JavaChain> {

    private static final ObjectCode VISITOR = new ObjectCode();

    private ObjectCode() {}

    static JavaChain of(SchemaObject object) {
        return object.accept(VISITOR);
    }

    static JavaChain of(Grant grant) {
        return on(call("privileges", names(grant.privileges())), grant)
                .call("to", name(grant.grantee()))
                .callIf(grant.grantable(), "withGrantOption");
    }

    private static JavaChain on(JavaChain code, Grant grant) {
        ObjectReference object = grant.target().object();
        if (grant.target().allInSchema()) {
            return code.call(onAll(grant), name(object.name().name()));
        }
        if (!grant.columns().isEmpty()) {
            return code.call("onColumns", list(name(object.name()), names(grant.columns())));
        }
        return switch (object.kind()) {
            case TABLE -> code.call("onTable", name(object.name()));
            case SEQUENCE -> code.call("onSequence", name(object.name()));
            case SCHEMA -> code.call("onSchema", name(object.name().name()));
            default -> code.call("on", ReferenceCode.of(object));
        };
    }

    private static String onAll(Grant grant) {
        return switch (grant.target().object().kind()) {
            case TABLE -> "onAllTables";
            case SEQUENCE -> "onAllSequences";
            case FUNCTION -> "onAllFunctions";
            default -> throw new IllegalArgumentException("PostgreSQL has no GRANT ON ALL for " + grant.target());
        };
    }

    @Override
    public JavaChain visit(Namespace namespace) {
        return call("schema", name(namespace.name()));
    }

    @Override
    public JavaChain visit(Extension extension) {
        return call("extension", name(extension.name()))
                .call("schema", extension.schema(), JavaExpression::name)
                .call("version", extension.version(), JavaExpression::name);
    }

    @Override
    public JavaChain visit(Sequence sequence) {
        return SequenceCode.of(sequence);
    }

    @Override
    public JavaChain visit(EnumType type) {
        return call("enumType", list(name(type.name()), names(type.values())));
    }

    @Override
    public JavaChain visit(Domain domain) {
        JavaChain code = call("domain", name(domain.name()), TypeCode.of(domain.type()))
                .call("collate", domain.collation(), JavaExpression::name);
        if (domain.defaultValue().isPresent()) {
            code = ColumnCode.defaultValue(code, domain.defaultValue().get());
        }
        code = code.callIf(!domain.nullable(), "notNull");
        for (var check : domain.checks()) {
            code = code.call("check", ConstraintCode.of(check));
        }
        return code;
    }

    @Override
    public JavaChain visit(CompositeType type) {
        List<JavaChain> attributes =
                type.attributes().stream().map(ObjectCode::attribute).toList();
        return call("compositeType", list(name(type.name()), attributes));
    }

    private static JavaChain attribute(CompositeType.Attribute attribute) {
        return call("attribute", name(attribute.name()), TypeCode.of(attribute.type()))
                .call("collate", attribute.collation(), JavaExpression::name);
    }

    @Override
    public JavaChain visit(RangeType type) {
        return call("rangeType", name(type.name()), TypeCode.of(type.subtype()))
                .call("operatorClass", type.operatorClass(), JavaExpression::name)
                .call("collate", type.collation(), JavaExpression::name)
                .call("difference", type.difference(), JavaExpression::name)
                .call("multirangeName", type.multirangeName(), JavaExpression::name);
    }

    @Override
    public JavaChain visit(View view) {
        JavaChain code = call("view", name(view.name()), JavaText.prose(view.query()))
                .callIfAny("columns", names(view.columns()));
        return StorageCode.parameters(code, "with", view.options());
    }

    @Override
    public JavaChain visit(MaterializedView view) {
        JavaChain code = call("materializedView", name(view.name()), JavaText.prose(view.query()))
                .callIfAny("columns", names(view.columns()));
        return StorageCode.keeping(code, view.options()).callIf(!view.populated(), "withNoData");
    }

    @Override
    public JavaChain visit(Routine routine) {
        return RoutineCode.of(routine);
    }

    @Override
    public JavaChain visit(Trigger trigger) {
        return TriggerCode.of(trigger);
    }

    @Override
    public JavaChain visit(Policy policy) {
        return call("policy", name(policy.name()), name(policy.table()))
                .callIf(!policy.permissive(), "restrictive")
                .call("forCommand", policy.command(), JavaExpression::word)
                .callIfAny("to", names(policy.roles()))
                .call("using", policy.using(), JavaText::prose)
                .call("withCheck", policy.withCheck(), JavaText::prose);
    }

    @Override
    public JavaChain visit(SqlObject object) {
        ObjectReference reference = object.reference();
        JavaExpression name = name(reference.name());
        JavaExpression sql = JavaText.prose(object.definition());
        return switch (reference.kind()) {
            case RULE -> call("rule", name(reference.simpleName()), name, sql);
            case STATISTICS -> call("statistics", name, sql);
            case COLLATION -> call("collation", name, sql);
            case AGGREGATE -> call("aggregate", list(List.of(name, sql), TypeCode.of(reference.arguments())));
            default -> throw new IllegalArgumentException(reference + " is not held as its SQL");
        };
    }
}
