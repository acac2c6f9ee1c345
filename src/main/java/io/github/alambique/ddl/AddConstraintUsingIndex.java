package io.github.alambique.ddl;

import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Adds a primary key or unique constraint that takes over an existing unique index, which gets the name of the
 * constraint.
 */
public record AddConstraintUsingIndex(
        QualifiedName table,
        String name,
        boolean primaryKey,
        String index,
        Optional<Index> definition,
        Deferral deferral)
        implements Operation {

    public AddConstraintUsingIndex {
        Objects.requireNonNull(table);
        Identifier.checked(name);
        Identifier.checked(index);
        Objects.requireNonNull(definition);
        Objects.requireNonNull(deferral);
    }

    @Override
    public Reversal reverse() {
        // Dropping the constraint drops the index it took over.
        return definition
                .map(known ->
                        Reversal.by(DropConstraint.of(table, name, Set.of()), new CreateIndex(known, false, false)))
                .orElseGet(() -> Reversal.irreversible("the definition of the index it takes over is not known"));
    }

    @Override
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        return "add constraint \"" + name + "\" to table \"" + table + "\" using index \"" + index + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
