package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;

/** An enum type and its values, in order. */
public record EnumType(QualifiedName name, List<String> values) implements SchemaObject {

    public EnumType {
        Objects.requireNonNull(name);
        values.forEach(EnumType::checkedValue);
        values = List.copyOf(values);
    }

    /**
     * The value itself, if PostgreSQL can store it unchanged.
     *
     * @throws IllegalArgumentException when it holds a NUL or is longer than 63 bytes in UTF-8
     */
    public static String checkedValue(String value) {
        return Identifier.fitting(value);
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
