package io.github.alambique.ddl;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.ReferentialAction;
import java.util.Locale;
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
    public QualifiedName subject() {
        return table;
    }

    @Override
    public String describe() {
        String actions = constraint instanceof ForeignKey key
                ? action("delete", key.actions().onDelete())
                        + action("update", key.actions().onUpdate())
                : "";
        return "add " + ConstraintLabel.of(constraint) + " to table \"" + table + "\"" + actions;
    }

    /** Often the only difference from the foreign key that it replaces. */
    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION
                ? ""
                : ", on " + event + ' ' + action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
