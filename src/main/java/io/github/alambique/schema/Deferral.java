package io.github.alambique.schema;

/** When a constraint is checked. */
public enum Deferral {
    /** At the end of each statement; PostgreSQL's default. */
    NOT_DEFERRABLE,
    /** {@code DEFERRABLE INITIALLY IMMEDIATE}: as above, unless a transaction defers it. */
    INITIALLY_IMMEDIATE,
    /** {@code DEFERRABLE INITIALLY DEFERRED}: at the end of the transaction. */
    INITIALLY_DEFERRED
}
