package io.github.alambique.ddl;

import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;

/** Makes a stored generated column a plain one with the same values. */
public record DropGeneratedExpression(QualifiedName table, String column) implements Operation {

    public DropGeneratedExpression {
        Objects.requireNonNull(table);
        Identifier.checked(column);
    }

    @Override
    public Reversal reverse() {
        return Reversal.irreversible("PostgreSQL cannot make a plain column a generated one");
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "drop expression of column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
