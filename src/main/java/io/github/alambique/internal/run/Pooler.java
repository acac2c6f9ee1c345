package io.github.alambique.internal.run;

/**
 * Whether a connection pooler such as PgBouncer stands between this and the server, giving each transaction whatever
 * server session is free. A lock of the session would then stay behind in a session that serves somebody else.
 */
public enum Pooler {
    /** Found out: a pooler answers with a process id of its own making. Behind one the lock is held by a transaction. */
    AUTO,
    /** There is none, or one in session mode: the lock is held by the session. */
    NONE,
    /** There is one: the lock is held by a transaction that stays open on a second connection. */
    TRANSACTION
}
