package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.call;
import static io.github.alambique.internal.render.JavaExpression.word;

import io.github.alambique.schema.CompositeType;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Extension;
import io.github.alambique.schema.MaterializedView;
import io.github.alambique.schema.Namespace;
import io.github.alambique.schema.Policy;
import io.github.alambique.schema.RangeType;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SqlObject;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.View;
import java.util.ArrayList;
import java.util.List;

/** The definitions of objects. */
final class ObjectCode implements SchemaObject.Visitor<JavaExpression> {

    private static final ObjectCode VISITOR = new ObjectCode();

    private ObjectCode() {}

    static JavaExpression of(SchemaObject object) {
        return object.accept(VISITOR);
    }

    @Override
    public JavaExpression visit(Namespace namespace) {
        return call("schema", Names.of(namespace.name()));
    }

    @Override
    public JavaExpression visit(Extension extension) {
        JavaChain code = call("extension", Names.of(extension.name()));
        if (extension.schema().isPresent()) {
            code = code.call("schema", Names.of(extension.schema().get()));
        }
        return extension.version().isPresent()
                ? code.call("version", Names.of(extension.version().get()))
                : code;
    }

    @Override
    public JavaExpression visit(Sequence sequence) {
        return SequenceCode.of(sequence);
    }

    @Override
    public JavaExpression visit(EnumType type) {
        return call("enumType", enumType(type));
    }

    /** The name and the values. */
    static List<JavaExpression> enumType(EnumType type) {
        List<JavaExpression> arguments = new ArrayList<>(List.of(Names.of(type.name())));
        arguments.addAll(Names.of(type.values()));
        return arguments;
    }

    @Override
    public JavaExpression visit(Domain domain) {
        JavaChain code = call("domain", Names.of(domain.name()), TypeCode.of(domain.type()));
        if (domain.collation().isPresent()) {
            code = code.call("collate", Names.of(domain.collation().get()));
        }
        if (domain.defaultValue().isPresent()) {
            code = ColumnCode.defaultValue(code, domain.defaultValue().get());
        }
        code = domain.nullable() ? code : code.call("notNull");
        for (var check : domain.checks()) {
            code = code.call("check", ConstraintCode.of(check));
        }
        return code;
    }

    @Override
    public JavaExpression visit(CompositeType type) {
        List<JavaExpression> arguments = new ArrayList<>(List.of(Names.of(type.name())));
        type.attributes().forEach(attribute -> arguments.add(attribute(attribute)));
        return call("compositeType", arguments);
    }

    private static JavaExpression attribute(CompositeType.Attribute attribute) {
        JavaChain code = call("attribute", Names.of(attribute.name()), TypeCode.of(attribute.type()));
        return attribute.collation().isPresent()
                ? code.call("collate", Names.of(attribute.collation().get()))
                : code;
    }

    @Override
    public JavaExpression visit(RangeType type) {
        JavaChain code = call("rangeType", Names.of(type.name()), TypeCode.of(type.subtype()));
        if (type.operatorClass().isPresent()) {
            code = code.call("operatorClass", Names.of(type.operatorClass().get()));
        }
        if (type.collation().isPresent()) {
            code = code.call("collate", Names.of(type.collation().get()));
        }
        if (type.difference().isPresent()) {
            code = code.call("difference", Names.of(type.difference().get()));
        }
        return type.multirangeName().isPresent()
                ? code.call("multirangeName", Names.of(type.multirangeName().get()))
                : code;
    }

    @Override
    public JavaExpression visit(View view) {
        JavaChain code = call("view", Names.of(view.name()), JavaText.prose(view.query()));
        code = view.columns().isEmpty() ? code : code.call("columns", Names.of(view.columns()));
        return StorageCode.parameters(code, "with", view.options());
    }

    @Override
    public JavaExpression visit(MaterializedView view) {
        JavaChain code = call("materializedView", Names.of(view.name()), JavaText.prose(view.query()));
        code = view.columns().isEmpty() ? code : code.call("columns", Names.of(view.columns()));
        code = StorageCode.keeping(code, view.options());
        return view.populated() ? code : code.call("withNoData");
    }

    @Override
    public JavaExpression visit(Routine routine) {
        return RoutineCode.of(routine);
    }

    @Override
    public JavaExpression visit(Trigger trigger) {
        return TriggerCode.of(trigger);
    }

    @Override
    public JavaExpression visit(Policy policy) {
        JavaChain code = call("policy", Names.of(policy.name()), Names.of(policy.table()));
        code = policy.permissive() ? code : code.call("restrictive");
        if (policy.command().isPresent()) {
            code = code.call("forCommand", word(policy.command().get().name()));
        }
        code = policy.roles().isEmpty() ? code : code.call("to", Names.of(policy.roles()));
        if (policy.using().isPresent()) {
            code = code.call("using", JavaText.prose(policy.using().get().sql()));
        }
        return policy.withCheck().isPresent()
                ? code.call("withCheck", JavaText.prose(policy.withCheck().get().sql()))
                : code;
    }

    @Override
    public JavaExpression visit(SqlObject object) {
        JavaExpression name = Names.of(object.reference().name());
        JavaExpression sql = JavaText.prose(object.definition());
        return switch (object.reference().kind()) {
            case RULE -> call("rule", Names.of(object.reference().simpleName()), name, sql);
            case STATISTICS -> call("statistics", name, sql);
            case COLLATION -> call("collation", name, sql);
            case AGGREGATE -> {
                List<JavaExpression> arguments = new ArrayList<>(List.of(name, sql));
                arguments.addAll(TypeCode.of(object.reference().arguments()));
                yield call("aggregate", arguments);
            }
            default -> throw new IllegalArgumentException(object.reference() + " is not held as its SQL");
        };
    }
}
