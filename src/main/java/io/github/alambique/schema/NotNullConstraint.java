package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A not-null constraint with a name or a state of its own, as PostgreSQL 18 keeps it; a plain {@code NOT NULL} is
 * {@link Column#notNull()}.
 */
public record NotNullConstraint(Optional<String> name, String column, boolean inherited, Validity validity)
        implements Constraint {

    public NotNullConstraint {
        name.ifPresent(Identifier::checked);
        Identifier.checked(column);
        Objects.requireNonNull(validity);
    }

    public static NotNullConstraint of(String column) {
        return new NotNullConstraint(Optional.empty(), column, true, Validity.VALID);
    }

    @Override
    public NotNullConstraint named(String constraintName) {
        return new NotNullConstraint(Optional.of(constraintName), column, inherited, validity);
    }

    @Override
    public NotNullConstraint unnamed() {
        return new NotNullConstraint(Optional.empty(), column, inherited, validity);
    }

    /** {@code NO INHERIT}: child tables do not get it. */
    public NotNullConstraint noInherit() {
        return new NotNullConstraint(name, column, false, validity);
    }

    /** {@code NOT VALID}: checked for new and changed rows only, until it is validated. */
    public NotNullConstraint notValid() {
        return new NotNullConstraint(name, column, inherited, Validity.NOT_VALID);
    }

    @Override
    public Kind kind() {
        return Kind.NOT_NULL;
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
