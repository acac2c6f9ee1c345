package io.github.alambique.operation;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.QualifiedName;
import java.util.Objects;
import java.util.Set;

/** Adds a constraint to a table. */
public record AddConstraint(QualifiedName table, Constraint constraint) implements Operation {

    public AddConstraint {
        Objects.requireNonNull(table);
        Objects.requireNonNull(constraint);
    }

    @Override
    public Reversal reverse() {
        // PostgreSQL makes the name of a check from the columns it finds in the condition.
        if (constraint instanceof CheckConstraint && constraint.name().isEmpty()) {
            return Reversal.irreversible("a check constraint without a name gets one that is not known here");
        }
        return Reversal.by(DropConstraint.of(table, constraint, Set.of()));
    }

    @Override
    public String describe() {
        return "add constraint"
                + constraint.name().map(name -> " \"" + name + "\"").orElse("") + " to table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
