package io.github.alambique.operation;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
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
        return constraint.name().isPresent() || hasKnownName()
                ? Reversal.by(DropConstraint.of(table, constraint, Set.of()))
                : Reversal.irreversible("a constraint over an expression gets a name that is not known here");
    }

    // PostgreSQL makes names of columns, and finds those of an expression in its parse tree.
    private boolean hasKnownName() {
        if (constraint instanceof ExclusionConstraint exclusion) {
            return exclusion.elements().stream()
                    .allMatch(element -> element.key().isColumn());
        }
        return !(constraint instanceof CheckConstraint);
    }

    @Override
    public String describe() {
        return "add " + ConstraintLabel.of(constraint) + " to table \"" + table + "\"";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
