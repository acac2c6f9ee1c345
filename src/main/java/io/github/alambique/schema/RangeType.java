package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/** A range type over a subtype. */
public record RangeType(
        QualifiedName name,
        DataType subtype,
        Optional<QualifiedName> operatorClass,
        Optional<QualifiedName> collation,
        Optional<QualifiedName> difference,
        Optional<String> multirangeName)
        implements SchemaObject {

    public RangeType {
        Objects.requireNonNull(name);
        Objects.requireNonNull(subtype);
        Objects.requireNonNull(operatorClass);
        Objects.requireNonNull(collation);
        Objects.requireNonNull(difference);
        multirangeName.ifPresent(Identifier::checked);
    }

    public static RangeType of(QualifiedName name, DataType subtype) {
        return new RangeType(name, subtype, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The b-tree operator class that orders the subtype. */
    public RangeType operatorClass(String operatorClassName) {
        Optional<QualifiedName> newClass = Optional.of(QualifiedName.parse(operatorClassName));
        return new RangeType(name, subtype, newClass, collation, difference, multirangeName);
    }

    /** The collation, as {@code name} or {@code schema.name}. */
    public RangeType collate(String collationName) {
        Optional<QualifiedName> newCollation = Optional.of(QualifiedName.parse(collationName));
        return new RangeType(name, subtype, operatorClass, newCollation, difference, multirangeName);
    }

    /** {@code SUBTYPE_DIFF}: the function that computes the distance of two values. */
    public RangeType difference(String function) {
        Optional<QualifiedName> newDifference = Optional.of(QualifiedName.parse(function));
        return new RangeType(name, subtype, operatorClass, collation, newDifference, multirangeName);
    }

    /** The name of the multirange type beside it, in the same schema. */
    public RangeType multirangeName(String typeName) {
        return new RangeType(name, subtype, operatorClass, collation, difference, Optional.of(typeName));
    }

    /** The name of the multirange type beside it; without a name of its own, as PostgreSQL chooses it. */
    public String multirange() {
        String plain = name.name();
        return multirangeName.orElseGet(() -> plain.contains("range")
                ? plain.replaceFirst("range", "multirange")
                : ObjectName.of(plain, "", "multirange"));
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
