package io.github.alambique.ddl;

import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Makes a column an identity column. */
public record AddIdentity(QualifiedName table, String column, ColumnValue.Identity identity) implements Operation {

    public AddIdentity {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(identity);
    }

    @Override
    public Reversal reverse() {
        return Reversal.by(new DropIdentity(table, column, Optional.of(identity)));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "add identity to column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
