package io.github.alambique.schema;

/** The action on referring rows when the row that they refer to is deleted or changed. */
public enum ReferentialAction {
    /** Refuse, at the time the constraint is checked; PostgreSQL's default. */
    NO_ACTION,
    /** Refuse at once. */
    RESTRICT,
    /** Follow: delete or change the referring rows too. */
    CASCADE,
    /** Set the referring columns to null. */
    SET_NULL,
    /** Set the referring columns to their defaults. */
    SET_DEFAULT
}
