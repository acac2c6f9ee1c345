package io.github.alambique.internal.compare;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be created, changed and dropped by itself: an object, or one aspect of it that statements of its own set.
 *
 * @param detail tells several of one aspect apart, such as the parents of a table; else empty
 */
record Part(ObjectReference object, Aspect aspect, String detail) {

    enum Aspect {
        WHOLE,
        /** The default of a column. */
        DEFAULT,
        /** The default and the checks of a domain. */
        EXPRESSIONS,
        /** The column that a sequence is owned by. */
        OWNER,
        /** The parent of a partition or of a table that inherits. */
        PARENT,
        /** What a table uses its indexes for. */
        INDEX_USE,
        /** The index of a parent that an index is attached to. */
        ATTACHMENT,
        /** In which sessions a trigger fires that a partition has from its parent. */
        ENABLED
    }

    Part {
        Objects.requireNonNull(object);
        Objects.requireNonNull(aspect);
        Objects.requireNonNull(detail);
    }

    static Part of(ObjectReference object) {
        return new Part(object, Aspect.WHOLE, "");
    }

    static Part table(QualifiedName table) {
        return of(ObjectReference.of(ObjectKind.TABLE, table));
    }

    static Part column(QualifiedName table, String column) {
        return of(ObjectReference.member(ObjectKind.COLUMN, table, column));
    }

    static Part defaultOf(QualifiedName table, String column) {
        return new Part(ObjectReference.member(ObjectKind.COLUMN, table, column), Aspect.DEFAULT, "");
    }

    static Part expressions(QualifiedName domain) {
        return new Part(ObjectReference.of(ObjectKind.DOMAIN, domain), Aspect.EXPRESSIONS, "");
    }

    static Part parent(QualifiedName table, QualifiedName parent) {
        return new Part(ObjectReference.of(ObjectKind.TABLE, table), Aspect.PARENT, parent.toString());
    }

    static Part indexUse(QualifiedName table) {
        return new Part(ObjectReference.of(ObjectKind.TABLE, table), Aspect.INDEX_USE, "");
    }

    static Part attachment(QualifiedName index) {
        return new Part(ObjectReference.of(ObjectKind.INDEX, index), Aspect.ATTACHMENT, "");
    }

    static Part enabled(QualifiedName partition, String trigger) {
        return new Part(ObjectReference.member(ObjectKind.TRIGGER, partition, trigger), Aspect.ENABLED, "");
    }

    static Part owner(QualifiedName sequence) {
        return new Part(ObjectReference.of(ObjectKind.SEQUENCE, sequence), Aspect.OWNER, "");
    }

    /** The same object of the current schema, whose name goes to another one. */
    Part former() {
        return new Part(object, aspect, "former");
    }

    ObjectKind kind() {
        return object.kind();
    }

    boolean isWhole() {
        return aspect == Aspect.WHOLE;
    }

    // Parts are looked up by the thousand; strings know their hash, other values compute theirs each time.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Part that
                        && aspect == that.aspect
                        && isOf(that.object)
                        && detail.equals(that.detail));
    }

    // Types and domains share their names: one becomes the other.
    private boolean isOf(ObjectReference other) {
        return object.equals(other)
                || (isType(object.kind())
                        && isType(other.kind())
                        && object.name().equals(other.name()));
    }

    private static boolean isType(ObjectKind kind) {
        return kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN;
    }

    @Override
    public int hashCode() {
        return (object.name().name().hashCode() * 31 + object.member().hashCode()) * 31
                + aspect.name().hashCode();
    }

    @Override
    public String toString() {
        return isWhole() ? object.toString() : aspect.name().toLowerCase(Locale.ROOT) + " of " + object;
    }
}
