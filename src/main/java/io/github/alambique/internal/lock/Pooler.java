package io.github.alambique.internal.lock;

/**
 * Whether a connection pooler such as PgBouncer is in transaction mode, so that each transaction may have another server session.
 * A session's lock would then stay behind in a session that serves another client.
 */
public enum Pooler {
    /** Detected: a pooler answers with a process id of its own. The lock is then held by a transaction. */
    AUTO,
    /** No pooler, or a pooler in session mode: the lock is held by the session. */
    NONE,
    /** A pooler: the lock is held by a transaction that stays open on a second connection. */
    TRANSACTION
}
