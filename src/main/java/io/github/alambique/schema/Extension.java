package io.github.alambique.schema;

import java.util.Optional;

/** An extension; with no schema and no version, PostgreSQL and the extension choose. */
public record Extension(String name, Optional<String> schema, Optional<String> version) implements SchemaObject {

    public Extension {
        Identifier.checked(name);
        schema.ifPresent(Identifier::checked);
        version.ifPresent(Identifier::checked);
    }

    public static Extension of(String name) {
        return new Extension(name, Optional.empty(), Optional.empty());
    }

    /** The schema its objects go into. */
    public Extension schema(String schemaName) {
        return new Extension(name, Optional.of(schemaName), version);
    }

    public Extension version(String newVersion) {
        return new Extension(name, schema, Optional.of(newVersion));
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.EXTENSION, QualifiedName.of(name));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
