package io.github.alambique.internal.command;

/** Where operations go that destroy rows or values. */
public enum Drops {
    /** Into the revision, with the others; but no revision drops every table of the entities. */
    INCLUDE_SOME,
    /** Into the revision, with the others. */
    INCLUDE,
    /** Into a second revision on top of it, which can be released later. */
    SEPARATE
}
