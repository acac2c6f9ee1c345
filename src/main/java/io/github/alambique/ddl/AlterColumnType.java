package io.github.alambique.ddl;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes the type of a column. If PostgreSQL has no cast of its own, {@code using} converts the values, and {@code
 * usingBack} converts them back. {@code former} is the column before.
 */
public record AlterColumnType(
        QualifiedName table,
        String column,
        DataType type,
        Optional<QualifiedName> collation,
        Optional<Expression> using,
        Optional<Column> former,
        Optional<Expression> usingBack)
        implements Operation {

    public AlterColumnType {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(type);
        Objects.requireNonNull(collation);
        Objects.requireNonNull(using);
        Objects.requireNonNull(former);
        Objects.requireNonNull(usingBack);
    }

    /** The new collation, as {@code name} or {@code schema.name}. */
    public AlterColumnType collate(String name) {
        Optional<QualifiedName> newCollation = Optional.of(QualifiedName.parse(name));
        return new AlterColumnType(table, column, type, newCollation, using, former, usingBack);
    }

    /** The expression that converts a value to the new type. */
    public AlterColumnType using(String sql) {
        Optional<Expression> conversion = Optional.of(new Expression(sql));
        return new AlterColumnType(table, column, type, collation, conversion, former, usingBack);
    }

    /** The expression that converts a value back to the former type, if this is reversed. */
    public AlterColumnType usingBack(String sql) {
        Optional<Expression> conversion = Optional.of(new Expression(sql));
        return new AlterColumnType(table, column, type, collation, using, former, conversion);
    }

    @Override
    public Reversal reverse() {
        return former.map(before -> Reversal.by(new AlterColumnType(
                        table,
                        column,
                        before.type(),
                        before.collation(),
                        usingBack,
                        Optional.of(before.type(type).collation(collation)),
                        using)))
                .orElseGet(() -> Reversal.irreversible("the previous type of the column is not known"));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "alter type of column \"" + column + "\" of table \"" + table + "\" to " + type.sql();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
