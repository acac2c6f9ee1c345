package io.github.alambique.schema;

import java.util.Objects;

/**
 * An object that revisions do not manage and that depends on a managed object, so that it prevents some changes.
 *
 * @param kind the changes that PostgreSQL refuses, or that would change this object too
 * @param description the object for people, as PostgreSQL describes it: {@code event trigger audit}
 * @param on the managed object
 */
public record UnmanagedDependent(Kind kind, String description, ObjectReference on) {

    /** The prevented changes. */
    public enum Kind {
        /** To drop or replace the managed object. */
        OBJECT,
        /** A foreign table that is a part of a table: it would be dropped with that, and has no keys. */
        FOREIGN_PARTITION,
        /** The publication of a table, which cannot become unlogged. */
        PUBLISHED_TABLE,
        /** A publication that uses a column in its condition or column list: the column cannot be dropped or retyped. */
        PUBLISHED_COLUMN,
        /** A table of a composite type: neither can change without the other. */
        TYPED_TABLE
    }

    public UnmanagedDependent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(description);
        Objects.requireNonNull(on);
    }
}
