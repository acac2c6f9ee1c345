package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A unique constraint. */
public record UniqueConstraint(Optional<String> name, KeyColumns key, boolean nullsDistinct, Deferral deferral)
        implements Constraint {

    public UniqueConstraint {
        name.ifPresent(Identifier::checked);
        Objects.requireNonNull(key);
        Objects.requireNonNull(deferral);
    }

    public static UniqueConstraint of(List<String> columns) {
        return new UniqueConstraint(Optional.empty(), KeyColumns.of(columns), true, Deferral.NOT_DEFERRABLE);
    }

    @Override
    public UniqueConstraint named(String constraintName) {
        return new UniqueConstraint(Optional.of(constraintName), key, nullsDistinct, deferral);
    }

    @Override
    public UniqueConstraint unnamed() {
        return new UniqueConstraint(Optional.empty(), key, nullsDistinct, deferral);
    }

    /** Columns stored in the constraint's index without being part of it. */
    public UniqueConstraint include(String... columns) {
        return new UniqueConstraint(name, key.including(List.of(columns)), nullsDistinct, deferral);
    }

    /** {@code WITHOUT OVERLAPS}: the last column is a range, and those of equal rows do not overlap; PostgreSQL 18. */
    public UniqueConstraint withoutOverlaps() {
        return new UniqueConstraint(name, key.withoutOverlaps(), nullsDistinct, deferral);
    }

    /** {@code NULLS NOT DISTINCT}: two nulls count as equal; PostgreSQL 15. */
    public UniqueConstraint nullsNotDistinct() {
        return new UniqueConstraint(name, key, false, deferral);
    }

    /** A storage parameter of the index, such as {@code fillfactor}. */
    public UniqueConstraint with(String parameter, Object value) {
        return new UniqueConstraint(name, key.kept(key.index().with(parameter, value)), nullsDistinct, deferral);
    }

    /** {@code USING INDEX TABLESPACE}: where the index is. */
    public UniqueConstraint indexTablespace(String tablespace) {
        return new UniqueConstraint(name, key.kept(key.index().inTablespace(tablespace)), nullsDistinct, deferral);
    }

    /**
     * {@code ALTER TABLE ONLY}: of a partitioned table alone. Its partitions have no such constraint until their indexes are
     * attached.
     */
    public UniqueConstraint only() {
        return new UniqueConstraint(name, key.kept(key.index().alone()), nullsDistinct, deferral);
    }

    public UniqueConstraint deferrable(Deferral newDeferral) {
        return new UniqueConstraint(name, key, nullsDistinct, newDeferral);
    }

    @Override
    public Optional<ConstraintIndex> backingIndex() {
        return Optional.of(key.index());
    }

    @Override
    public UniqueConstraint backedBy(ConstraintIndex index) {
        return new UniqueConstraint(name, key.kept(index), nullsDistinct, deferral);
    }

    @Override
    public Kind kind() {
        return Kind.UNIQUE;
    }

    @Override
    public List<String> columns() {
        return key.all();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
