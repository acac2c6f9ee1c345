package io.github.alambique.ddl;

import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Drops a table. With its definition it is reversible, except for its rows. */
public record DropTable(QualifiedName name, Optional<Table> definition, Set<DropOption> options) implements Operation {

    public DropTable {
        Objects.requireNonNull(name);
        Objects.requireNonNull(definition);
        options = Set.copyOf(options);
    }

    @Override
    public Reversal reverse() {
        return Reversal.recreate(definition, options, table -> new CreateTable(table, false));
    }

    @Override
    public QualifiedName subject() {
        return name;
    }

    @Override
    public String describe() {
        return "drop table \"" + name + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
