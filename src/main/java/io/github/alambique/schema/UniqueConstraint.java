package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A unique constraint. */
public record UniqueConstraint(
        Optional<String> name, List<String> columns, List<String> include, boolean nullsDistinct, Deferral deferral)
        implements Constraint {

    public UniqueConstraint {
        name.ifPresent(Identifier::checked);
        columns = Identifier.checked(columns);
        include = Identifier.checked(include);
        Objects.requireNonNull(deferral);
    }

    public static UniqueConstraint of(List<String> columns) {
        return new UniqueConstraint(Optional.empty(), columns, List.of(), true, Deferral.NOT_DEFERRABLE);
    }

    @Override
    public UniqueConstraint named(String constraintName) {
        return new UniqueConstraint(Optional.of(constraintName), columns, include, nullsDistinct, deferral);
    }

    /** Columns stored in the constraint's index without being part of it. */
    public UniqueConstraint include(String... includedColumns) {
        return new UniqueConstraint(name, columns, List.of(includedColumns), nullsDistinct, deferral);
    }

    /** {@code NULLS NOT DISTINCT}: two nulls count as equal; PostgreSQL 15. */
    public UniqueConstraint nullsNotDistinct() {
        return new UniqueConstraint(name, columns, include, false, deferral);
    }

    public UniqueConstraint deferrable(Deferral newDeferral) {
        return new UniqueConstraint(name, columns, include, nullsDistinct, newDeferral);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
