package io.github.alambique.ddl;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Allows or forbids nulls in a column. */
public record AlterColumnNullability(QualifiedName table, String column, boolean nullable) implements Operation {

    public AlterColumnNullability {
        Objects.requireNonNull(table);
        Identifier.checked(column);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new AlterColumnNullability(table, column, !nullable));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return (nullable ? "drop" : "set") + " not null of column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
