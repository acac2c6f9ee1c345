package io.github.alambique.internal.run;

/** The reaction to a statement, such as {@code CALL}, that was interrupted outside a transaction and whose outcome is unknown. */
public enum InterruptedStatementPolicy {
    /** The run fails, and says so. */
    FAIL,
    /** It is run again. */
    AGAIN,
    /** It counts as done. */
    DONE
}
