package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/** A check constraint. */
public record CheckConstraint(Optional<String> name, Expression condition, boolean inherited, boolean validated)
        implements Constraint {

    public CheckConstraint {
        name.ifPresent(Identifier::checked);
        Objects.requireNonNull(condition);
    }

    public static CheckConstraint of(String condition) {
        return new CheckConstraint(Optional.empty(), new Expression(condition), true, true);
    }

    @Override
    public CheckConstraint named(String constraintName) {
        return new CheckConstraint(Optional.of(constraintName), condition, inherited, validated);
    }

    /** {@code NO INHERIT}: child tables do not get it. */
    public CheckConstraint noInherit() {
        return new CheckConstraint(name, condition, false, validated);
    }

    /** {@code NOT VALID}: checked for new rows only, until it is validated. */
    public CheckConstraint notValid() {
        return new CheckConstraint(name, condition, inherited, false);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
