package io.github.alambique.internal.run;

/**
 * What becomes of a statement that was interrupted outside a transaction, where it is not known whether it is done, such as
 * {@code CALL}.
 */
public enum InterruptedStatementPolicy {
    /** The run fails, and says so. */
    FAIL,
    /** It is run again. */
    AGAIN,
    /** It counts as done. */
    DONE
}
