package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A check constraint, of a table or of a domain. */
public record CheckConstraint(Optional<String> name, Expression condition, boolean inherited, Validity validity)
        implements Constraint {

    public CheckConstraint {
        name.ifPresent(Identifier::checked);
        Objects.requireNonNull(condition);
        Objects.requireNonNull(validity);
    }

    public static CheckConstraint of(String condition) {
        return new CheckConstraint(Optional.empty(), new Expression(condition), true, Validity.VALID);
    }

    @Override
    public CheckConstraint named(String constraintName) {
        return new CheckConstraint(Optional.of(constraintName), condition, inherited, validity);
    }

    @Override
    public CheckConstraint unnamed() {
        return new CheckConstraint(Optional.empty(), condition, inherited, validity);
    }

    /** {@code NO INHERIT}: child tables do not get it. */
    public CheckConstraint noInherit() {
        return new CheckConstraint(name, condition, false, validity);
    }

    /** {@code NOT VALID}: checked for new and changed rows only, until it is validated. */
    public CheckConstraint notValid() {
        return new CheckConstraint(name, condition, inherited, Validity.NOT_VALID);
    }

    public CheckConstraint condition(Expression newCondition) {
        return new CheckConstraint(name, newCondition, inherited, validity);
    }

    /** The same, checked for all rows. */
    public CheckConstraint validated() {
        return new CheckConstraint(name, condition, inherited, Validity.VALID);
    }

    /** {@code NOT ENFORCED}: never checked; PostgreSQL 18. */
    public CheckConstraint notEnforced() {
        return new CheckConstraint(name, condition, inherited, Validity.NOT_ENFORCED);
    }

    @Override
    public Kind kind() {
        return Kind.CHECK;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
