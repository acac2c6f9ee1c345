package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.OpCall.op;

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

/** The creation of an object: by the call of its own kind, where that says it all. */
final class CreateObjectCode implements SchemaObject.Visitor<JavaChain> {

    private static final CreateObjectCode VISITOR = new CreateObjectCode();

    private CreateObjectCode() {}

    static JavaChain of(SchemaObject object) {
        return object.accept(VISITOR);
    }

    private static JavaChain create(SchemaObject object) {
        return op("create", ObjectCode.of(object));
    }

    @Override
    public JavaChain visit(Namespace namespace) {
        return op("createSchema", Names.of(namespace.name()));
    }

    @Override
    public JavaChain visit(Extension extension) {
        return extension.equals(Extension.of(extension.name()))
                ? op("createExtension", Names.of(extension.name()))
                : create(extension);
    }

    @Override
    public JavaChain visit(Sequence sequence) {
        return sequence.equals(Sequence.of(sequence.name()))
                ? op("createSequence", Names.of(sequence.name()))
                : create(sequence);
    }

    @Override
    public JavaChain visit(EnumType type) {
        return op("createEnum", ObjectCode.enumType(type));
    }

    @Override
    public JavaChain visit(Domain domain) {
        return create(domain);
    }

    @Override
    public JavaChain visit(CompositeType type) {
        return create(type);
    }

    @Override
    public JavaChain visit(RangeType type) {
        return create(type);
    }

    @Override
    public JavaChain visit(View view) {
        return view.equals(View.of(view.name(), view.query()))
                ? op("createView", Names.of(view.name()), JavaText.prose(view.query()))
                : create(view);
    }

    @Override
    public JavaChain visit(MaterializedView view) {
        return view.equals(MaterializedView.of(view.name(), view.query()))
                ? op("createMaterializedView", Names.of(view.name()), JavaText.prose(view.query()))
                : create(view);
    }

    @Override
    public JavaChain visit(Routine routine) {
        return create(routine);
    }

    @Override
    public JavaChain visit(Trigger trigger) {
        return create(trigger);
    }

    @Override
    public JavaChain visit(Policy policy) {
        return create(policy);
    }

    @Override
    public JavaChain visit(SqlObject object) {
        return create(object);
    }
}
