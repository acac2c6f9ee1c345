package io.github.alambique.runner;

/**
 * What becomes of a statement that was interrupted outside a transaction, where nothing tells whether it is done, such as
 * {@code CALL}.
 */
public enum Interrupted {
    /** The run fails, and says so. */
    FAIL,
    /** It is run again. */
    AGAIN,
    /** It counts as done. */
    DONE
}
