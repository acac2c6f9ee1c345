package io.github.alambique.ddl;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Drops a column. With its definition it is reversible, except for its values and its position. */
public record DropColumn(QualifiedName table, String column, Optional<Column> definition, Set<DropOption> options)
        implements Operation {

    public DropColumn {
        Objects.requireNonNull(table);
        Identifier.checked(column);
        Objects.requireNonNull(definition);
        options = Set.copyOf(options);
    }

    @Override
    public Reversal reverse() {
        return Reversal.recreate(definition, options, known -> new AddColumn(table, known, false));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "drop column \"" + column + "\" of table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
