package io.github.alambique.ddl;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Adds a column to a table. */
public record AddColumn(QualifiedName table, Column column, boolean ifNotExists) implements Operation {

    public AddColumn {
        Objects.requireNonNull(table);
        Objects.requireNonNull(column);
    }

    @Override
    public Reversal reverse() {
        return Reversal.drop(ifNotExists, new DropColumn(table, column.name(), Optional.of(column), Set.of()));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "add column \"" + column.name() + "\" to table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
