package io.github.alambique.ddl;

import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Adds a value to an enum type. PostgreSQL allows its use only after the transaction. */
public record AddEnumValue(QualifiedName type, String value, Position position) implements Operation {

    public AddEnumValue {
        Objects.requireNonNull(type);
        EnumType.checkedValue(value);
        Objects.requireNonNull(position);
    }

    /** Where the value goes: before or after another, or at the end. */
    public record Position(Optional<String> before, Optional<String> after) {

        /** After the last value. */
        public static final Position LAST = new Position(Optional.empty(), Optional.empty());

        public Position {
            before.ifPresent(EnumType::checkedValue);
            after.ifPresent(EnumType::checkedValue);
            if (before.isPresent() && after.isPresent()) {
                throw new IllegalArgumentException("A value of an enum goes before another or after one, not both");
            }
        }

        public static Position before(String value) {
            return new Position(Optional.of(value), Optional.empty());
        }

        public static Position after(String value) {
            return new Position(Optional.empty(), Optional.of(value));
        }
    }

    @Override
    public Reversal reverse() {
        return Reversal.irreversible("PostgreSQL cannot take a value out of an enum type; alter the type to swap it");
    }

    @Override
    public QualifiedName subject() {
        return type;
    }

    @Override
    public String describe() {
        return "add value '" + value + "' to type \"" + type + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
