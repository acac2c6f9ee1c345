package io.github.alambique.internal.command;

/** What the desired schema is compared with. */
public enum Against {
    /** The configured database, which has to be at head. */
    DATABASE,
    /** What the revisions make of an empty database; no database is asked. */
    REVISIONS
}
