package io.github.alambique.internal.command;

/** What is done about a generated revision that is not proven. */
public enum WhenUnproven {
    /** Its file says why, and so does the log. */
    WARN,
    /** Its file is deleted, and the goal fails. */
    FAIL,
    /** No revision is proven. */
    IGNORE
}
