package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A domain: a type with a default and constraints of its own. */
public record Domain(
        QualifiedName name,
        DataType type,
        Optional<QualifiedName> collation,
        Optional<Expression> defaultValue,
        boolean nullable,
        List<CheckConstraint> checks)
        implements SchemaObject {

    public Domain {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(collation);
        Objects.requireNonNull(defaultValue);
        checks = List.copyOf(checks);
    }

    public static Domain of(QualifiedName name, DataType type) {
        return new Domain(name, type, Optional.empty(), Optional.empty(), true, List.of());
    }

    /** The collation, as {@code name} or {@code schema.name}. */
    public Domain collate(String collationName) {
        return new Domain(name, type, Optional.of(QualifiedName.parse(collationName)), defaultValue, nullable, checks);
    }

    /** A value as the default. */
    public Domain defaultValue(@Nullable Object value) {
        return new Domain(name, type, collation, Optional.of(Literal.of(value)), nullable, checks);
    }

    /** An SQL expression as the default. */
    public Domain defaultExpression(String sql) {
        return new Domain(name, type, collation, Optional.of(new Expression(sql)), nullable, checks);
    }

    public Domain notNull() {
        return nullable(false);
    }

    public Domain nullable(boolean newNullable) {
        return new Domain(name, type, collation, defaultValue, newNullable, checks);
    }

    /** And a check of {@code VALUE}. */
    public Domain check(CheckConstraint check) {
        return checks(Stream.concat(checks.stream(), Stream.of(check)).toList());
    }

    /** The same domain with these checks. */
    public Domain checks(List<CheckConstraint> newChecks) {
        return new Domain(name, type, collation, defaultValue, nullable, newChecks);
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.DOMAIN, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
