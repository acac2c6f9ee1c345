package io.github.alambique.internal.run;

/** What one transaction holds. */
public enum TransactionMode {
    /** Each revision its own: a failure keeps the revisions before it. */
    REVISION,
    /**
     * The whole run: a failure keeps nothing. A revision with {@code transactional = false} still runs outside, so it
     * commits what came before it.
     */
    RUN
}
