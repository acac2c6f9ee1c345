package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A primary key. */
public record PrimaryKey(Optional<String> name, KeyColumns key, Deferral deferral) implements Constraint {

    public PrimaryKey {
        name.ifPresent(Identifier::checked);
        Objects.requireNonNull(key);
        Objects.requireNonNull(deferral);
    }

    public static PrimaryKey of(List<String> columns) {
        return new PrimaryKey(Optional.empty(), KeyColumns.of(columns), Deferral.NOT_DEFERRABLE);
    }

    @Override
    public PrimaryKey named(String constraintName) {
        return new PrimaryKey(Optional.of(constraintName), key, deferral);
    }

    @Override
    public PrimaryKey unnamed() {
        return new PrimaryKey(Optional.empty(), key, deferral);
    }

    /** Columns stored in the key's index without being part of the key. */
    public PrimaryKey include(String... columns) {
        return new PrimaryKey(name, key.including(List.of(columns)), deferral);
    }

    /** {@code WITHOUT OVERLAPS}: the last column is a range, and those of equal rows do not overlap; PostgreSQL 18. */
    public PrimaryKey withoutOverlaps() {
        return new PrimaryKey(name, key.withoutOverlaps(), deferral);
    }

    /** A storage parameter of the index, such as {@code fillfactor}. */
    public PrimaryKey with(String parameter, Object value) {
        return new PrimaryKey(name, key.kept(key.index().with(parameter, value)), deferral);
    }

    /** {@code USING INDEX TABLESPACE}: where the index is. */
    public PrimaryKey indexTablespace(String tablespace) {
        return new PrimaryKey(name, key.kept(key.index().inTablespace(tablespace)), deferral);
    }

    /**
     * {@code ALTER TABLE ONLY}: of a partitioned table alone. Its partitions have no such constraint until their indexes are
     * attached.
     */
    public PrimaryKey only() {
        return new PrimaryKey(name, key.kept(key.index().alone()), deferral);
    }

    public PrimaryKey deferrable(Deferral newDeferral) {
        return new PrimaryKey(name, key, newDeferral);
    }

    @Override
    public Optional<ConstraintIndex> backingIndex() {
        return Optional.of(key.index());
    }

    @Override
    public PrimaryKey backedBy(ConstraintIndex index) {
        return new PrimaryKey(name, key.kept(index), deferral);
    }

    @Override
    public Kind kind() {
        return Kind.PRIMARY_KEY;
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
