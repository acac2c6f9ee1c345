package io.github.alambique.internal.run;

/** The reaction of an upgrade, or of a comparison with the database, to a changed file of an applied revision. */
public enum OnChanged {
    /** Reports it, and goes on. */
    WARN,
    /** Fails before anything runs or is compared. */
    FAIL,
    /** Does not check. */
    IGNORE
}
