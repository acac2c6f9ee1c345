package io.github.alambique.schema;

import java.util.Objects;

/**
 * An object that no revision is written of and that depends on one which is managed, so that it stands in the way of some
 * changes to that.
 *
 * @param kind which changes PostgreSQL refuses, or would make of it what nobody asked for
 * @param description the object for people, as PostgreSQL describes it: {@code event trigger audit}
 * @param on the managed object
 */
public record UnmanagedDependent(Kind kind, String description, ObjectReference on) {

    /** Which changes are in the way of it. */
    public enum Kind {
        /** To drop or replace what it depends on. */
        OBJECT,
        /** A foreign table that is a part of a table: it would be dropped with that, and has no keys. */
        FOREIGN_PARTITION,
        /** The publication of a table, which cannot become unlogged. */
        PUBLISHED_TABLE,
        /** The publication of rows or columns by a column, which cannot be dropped and keeps its type. */
        PUBLISHED_COLUMN,
        /** A table of a composite type: neither changes without the other. */
        TYPED_TABLE
    }

    public UnmanagedDependent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(description);
        Objects.requireNonNull(on);
    }
}
