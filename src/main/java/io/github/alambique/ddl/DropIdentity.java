package io.github.alambique.ddl;

import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes an identity column a plain one. */
public record DropIdentity(QualifiedName table, String column, Optional<ColumnValue.Identity> definition)
        implements Operation {

    public DropIdentity {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(definition);
    }

    @Override
    public Reversal reverse() {
        return Reversal.recreate(definition, Set.of(), known -> new AddIdentity(table, column, known));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "drop identity of column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
