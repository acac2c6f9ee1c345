package io.github.alambique.ddl;

import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Renames a value of an enum type. */
public record RenameEnumValue(QualifiedName type, String from, String to) implements Operation {

    public RenameEnumValue {
        Objects.requireNonNull(type);
        EnumType.checkedValue(from);
        EnumType.checkedValue(to);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new RenameEnumValue(type, to, from));
    }

    @Override
    public QualifiedName subject() {
        return type;
    }

    @Override
    public String describe() {
        return "rename value '" + from + "' of type \"" + type + "\" to '" + to + "'";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
