package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A composite type and its attributes, in order. */
public record CompositeType(QualifiedName name, List<Attribute> attributes) implements SchemaObject {

    /** An attribute of a composite type. */
    public record Attribute(String name, DataType type, Optional<QualifiedName> collation) {
        public Attribute {
            Identifier.checked(name);
            Objects.requireNonNull(type);
            Objects.requireNonNull(collation);
        }

        /** The collation, as {@code name} or {@code schema.name}. */
        public Attribute collate(String collationName) {
            return new Attribute(name, type, Optional.of(QualifiedName.parse(collationName)));
        }
    }

    public CompositeType {
        Objects.requireNonNull(name);
        attributes = List.copyOf(attributes);
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.TYPE, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
