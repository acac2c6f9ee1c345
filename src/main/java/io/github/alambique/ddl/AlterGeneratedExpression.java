package io.github.alambique.ddl;

import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Changes the expression of a generated column, whose values are computed again; PostgreSQL 17. */
public record AlterGeneratedExpression(
        QualifiedName table, String column, Expression expression, Optional<Expression> former) implements Operation {

    public AlterGeneratedExpression {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(expression);
        Objects.requireNonNull(former);
    }

    @Override
    public Reversal reverse() {
        return former.map(before ->
                        Reversal.by(new AlterGeneratedExpression(table, column, before, Optional.of(expression))))
                .orElseGet(() -> Reversal.irreversible("the previous expression of the column is not known"));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "alter expression of column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
