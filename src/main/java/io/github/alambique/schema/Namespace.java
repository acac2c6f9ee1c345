package io.github.alambique.schema;

/** A schema: PostgreSQL's {@code pg_namespace}. */
public record Namespace(String name) implements SchemaObject {

    public Namespace {
        Identifier.checked(name);
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.SCHEMA, QualifiedName.of(name));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
