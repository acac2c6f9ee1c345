package io.github.alambique.ddl;

import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Changes the options of an identity column; {@code former} are the options before. */
public record AlterIdentity(
        QualifiedName table, String column, ColumnValue.Identity identity, Optional<ColumnValue.Identity> former)
        implements Operation {

    public AlterIdentity {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(former);
    }

    @Override
    public Reversal reverse() {
        return former.map(before -> Reversal.by(new AlterIdentity(table, column, before, Optional.of(identity))))
                .orElseGet(() -> Reversal.irreversible("the previous options of the identity are not known"));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "alter identity of column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
