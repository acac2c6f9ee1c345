package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Creates a table with its columns, constraints and comments. */
public record CreateTable(Table table, boolean ifNotExists) implements Operation {

    public CreateTable {
        Objects.requireNonNull(table);
    }

    @Override
    public Reversal reverse() {
        return Reversal.drop(ifNotExists, new DropTable(table.name(), Optional.of(table), Set.of()));
    }

    @Override
    public QualifiedName subject() {
        return table.name();
    }

    @Override
    public String describe() {
        return "create table \"" + table.name() + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
