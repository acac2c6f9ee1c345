package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A sequence that stands by itself, not the one behind an identity column. */
public record Sequence(
        QualifiedName name, Optional<DataType> type, SequenceOptions options, Optional<Owner> owner, boolean logged)
        implements SchemaObject {

    /** The column with which the sequence is dropped. */
    public record Owner(QualifiedName table, String column) {
        public Owner {
            Objects.requireNonNull(table);
            Identifier.checked(column);
        }
    }

    public Sequence {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(owner);
        if (options.name().isPresent()) {
            throw new IllegalArgumentException("Sequence \"" + name + "\" has two names");
        }
    }

    public static Sequence of(QualifiedName name) {
        return new Sequence(name, Optional.empty(), SequenceOptions.DEFAULT, Optional.empty(), true);
    }

    /** {@code AS smallint}, {@code integer} or {@code bigint}, which is the default. */
    public Sequence as(DataType newType) {
        return new Sequence(name, Optional.of(newType), options, owner, logged);
    }

    public Sequence start(long value) {
        return with(o -> o.start(value));
    }

    public Sequence increment(long value) {
        return with(o -> o.increment(value));
    }

    public Sequence minimum(long value) {
        return with(o -> o.minimum(value));
    }

    public Sequence maximum(long value) {
        return with(o -> o.maximum(value));
    }

    public Sequence cache(long value) {
        return with(o -> o.cache(value));
    }

    public Sequence cycling() {
        return with(SequenceOptions::cycling);
    }

    /** {@code OWNED BY}: is dropped with that column. */
    public Sequence ownedBy(String table, String column) {
        return owner(Optional.of(new Owner(QualifiedName.parse(table), column)));
    }

    /** The same sequence with this owner, or with none. */
    public Sequence owner(Optional<Owner> newOwner) {
        return new Sequence(name, type, options, newOwner, logged);
    }

    /** Not written ahead to the log, and reset by a crash; PostgreSQL 15. */
    public Sequence unlogged() {
        return logged(false);
    }

    public Sequence logged(boolean newLogged) {
        return new Sequence(name, type, options, owner, newLogged);
    }

    private Sequence with(UnaryOperator<SequenceOptions> change) {
        return new Sequence(name, type, change.apply(options), owner, logged);
    }

    @Override
    public ObjectReference reference() {
        return ObjectReference.of(ObjectKind.SEQUENCE, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
