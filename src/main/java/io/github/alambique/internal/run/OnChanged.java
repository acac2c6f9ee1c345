package io.github.alambique.internal.run;

/** What an upgrade or a comparison with the database does when the file of an applied revision is not what was applied. */
public enum OnChanged {
    /** Says so, and goes on. */
    WARN,
    /** Fails before anything runs or is compared. */
    FAIL,
    /** Does not look. */
    IGNORE
}
