package io.github.alambique.internal.run;

/** The revisions that share a transaction. */
public enum TransactionMode {
    /** Each revision its own: a failure keeps the revisions before it. */
    REVISION,
    /**
     * The whole run: a failure keeps nothing. A revision with {@code transactional = false} still runs outside, so it
     * commits what came before it.
     */
    RUN
}
