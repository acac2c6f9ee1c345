package io.github.alambique.ddl;

import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;

/** Changes the storage and sampling of the values of a column; {@code former} is the storage before. */
public record AlterColumnStorage(
        QualifiedName table, String column, ColumnStorage storage, Optional<ColumnStorage> former)
        implements Operation {

    public AlterColumnStorage {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(former);
    }

    @Override
    public Reversal reverse() {
        return former.map(before -> Reversal.by(new AlterColumnStorage(table, column, before, Optional.of(storage))))
                .orElseGet(() -> Reversal.irreversible("how the column was stored before is not known"));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "alter storage of column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
