package io.github.alambique.internal.compare;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identifies an element: an object, or one aspect of an object that statements of its own set.
 *
 * @param detail distinguishes several elements of one aspect, such as the parents of a table; empty otherwise
 */
record ElementKey(ObjectReference object, Aspect aspect, String detail) {

    enum Aspect {
        WHOLE,
        /** The default of a column. */
        DEFAULT,
        /** The default and the checks of a domain. */
        EXPRESSIONS,
        /** The column that owns a sequence. */
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

    ElementKey {
        Objects.requireNonNull(object);
        Objects.requireNonNull(aspect);
        Objects.requireNonNull(detail);
    }

    static ElementKey of(ObjectReference object) {
        return new ElementKey(object, Aspect.WHOLE, "");
    }

    static ElementKey table(QualifiedName table) {
        return of(ObjectReference.of(ObjectKind.TABLE, table));
    }

    static ElementKey index(QualifiedName index) {
        return of(ObjectReference.of(ObjectKind.INDEX, index));
    }

    static ElementKey column(QualifiedName table, String column) {
        return of(ObjectReference.member(ObjectKind.COLUMN, table, column));
    }

    static ElementKey defaultOf(QualifiedName table, String column) {
        return new ElementKey(ObjectReference.member(ObjectKind.COLUMN, table, column), Aspect.DEFAULT, "");
    }

    static ElementKey expressions(QualifiedName domain) {
        return new ElementKey(ObjectReference.of(ObjectKind.DOMAIN, domain), Aspect.EXPRESSIONS, "");
    }

    static ElementKey parent(QualifiedName table, QualifiedName parent) {
        return new ElementKey(ObjectReference.of(ObjectKind.TABLE, table), Aspect.PARENT, parent.toString());
    }

    static ElementKey indexUse(QualifiedName table) {
        return new ElementKey(ObjectReference.of(ObjectKind.TABLE, table), Aspect.INDEX_USE, "");
    }

    static ElementKey attachment(QualifiedName index) {
        return new ElementKey(ObjectReference.of(ObjectKind.INDEX, index), Aspect.ATTACHMENT, "");
    }

    static ElementKey enabled(QualifiedName partition, String trigger) {
        return new ElementKey(ObjectReference.member(ObjectKind.TRIGGER, partition, trigger), Aspect.ENABLED, "");
    }

    static ElementKey owner(QualifiedName sequence) {
        return new ElementKey(ObjectReference.of(ObjectKind.SEQUENCE, sequence), Aspect.OWNER, "");
    }

    /** The object of the current schema, if another object takes its name. */
    ElementKey former() {
        return new ElementKey(object, aspect, "former");
    }

    ObjectKind kind() {
        return object.kind();
    }

    QualifiedName name() {
        return object.name();
    }

    String simpleName() {
        return object.simpleName();
    }

    /** The table of that name: the object itself, or the table that a column, constraint or trigger is of. */
    ElementKey ofTable() {
        return table(name());
    }

    boolean isTable() {
        return isWhole() && kind() == ObjectKind.TABLE;
    }

    boolean isColumn() {
        return isWhole() && kind() == ObjectKind.COLUMN;
    }

    boolean isParent() {
        return aspect == Aspect.PARENT;
    }

    boolean isRoutine() {
        return isWhole() && (kind() == ObjectKind.FUNCTION || kind() == ObjectKind.PROCEDURE);
    }

    boolean isWhole() {
        return aspect == Aspect.WHOLE;
    }

    // Keys are looked up by the thousand; strings cache their hash, other values compute theirs each time.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ElementKey that
                        && aspect == that.aspect
                        && isOf(that.object)
                        && detail.equals(that.detail));
    }

    // Types and domains share their names: one can be replaced by the other.
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
