package io.github.alambique.ddl;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Sets the default of a column, or drops it if there is no expression; {@code former} is the column before. */
public record AlterColumnDefault(
        QualifiedName table, String column, Optional<Expression> expression, Optional<Column> former)
        implements Operation {

    public AlterColumnDefault {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(expression);
        Objects.requireNonNull(former);
    }

    @Override
    public Reversal reverse() {
        return former.map(before -> Reversal.by(new AlterColumnDefault(
                        table, column, before.defaultExpression(), Optional.of(before.withDefault(expression)))))
                .orElseGet(() -> Reversal.irreversible("the previous default of the column is not known"));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return (expression.isPresent() ? "set" : "drop") + " default of column \"" + column + "\" of table \"" + table
                + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
