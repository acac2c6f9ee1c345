package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A primary key. */
public record PrimaryKey(Optional<String> name, List<String> columns, List<String> include, Deferral deferral)
        implements Constraint {

    public PrimaryKey {
        name.ifPresent(Identifier::checked);
        columns = Identifier.checked(columns);
        include = Identifier.checked(include);
        Objects.requireNonNull(deferral);
    }

    public static PrimaryKey of(List<String> columns) {
        return new PrimaryKey(Optional.empty(), columns, List.of(), Deferral.NOT_DEFERRABLE);
    }

    @Override
    public PrimaryKey named(String constraintName) {
        return new PrimaryKey(Optional.of(constraintName), columns, include, deferral);
    }

    /** Columns stored in the key's index without being part of the key. */
    public PrimaryKey include(String... includedColumns) {
        return new PrimaryKey(name, columns, List.of(includedColumns), deferral);
    }

    public PrimaryKey deferrable(Deferral newDeferral) {
        return new PrimaryKey(name, columns, include, newDeferral);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
