package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import java.time.Duration;
import java.util.Optional;

/** Another run held the lock for longer than this one would wait. */
public final class LockNotAcquiredException extends MigrationException {

    private static final long serialVersionUID = 1L;
    private static final String LARGER_POOL =
            "Give the pool room for two connections of each run that starts at the same time (default_pool_size of PgBouncer,"
                    + " maximumPoolSize of HikariCP): a pool of one is too small. ";
    private static final String ONE_CONNECTION = "Behind a pooler in session mode, or without one, run with"
            + " -Dmigrate.pooler=none, which needs one connection";

    private final transient Duration waited;

    LockNotAcquiredException(Duration waited, Optional<LockHolder> holder) {
        super(
                "Another migration is running on this database"
                        + holder.map(who -> " (" + who + ")").orElse("")
                        + "; gave up after waiting " + waited.toSeconds() + " s. Nothing was changed",
                "Run it again when the other is done, wait longer with -Dmigrate.lockTimeout=<seconds>, or end that session:"
                        + " its lock goes with it");
        this.waited = waited;
    }

    private LockNotAcquiredException(String message, String hint, Duration waited, Exception cause) {
        super(message + ". Nothing was changed", hint + ONE_CONNECTION, cause);
        this.waited = waited;
    }

    /** No second connection came in time. */
    static LockNotAcquiredException noneInTime(Duration waited, Exception cause) {
        return new LockNotAcquiredException(
                "Behind a connection pooler, a second connection holds the migration lock. None came within "
                        + waited.toSeconds() + " s",
                LARGER_POOL,
                waited,
                cause);
    }

    /** A second connection was refused. */
    static LockNotAcquiredException refused(Duration waited, String answer, Exception cause) {
        return new LockNotAcquiredException(
                "Behind a connection pooler, a second connection holds the migration lock. It was refused: " + answer,
                "See why the database refuses it. ",
                waited,
                cause);
    }

    /** The second connection took the only session of a pool. */
    static LockNotAcquiredException noAnswer(Duration waited, Exception cause) {
        return new LockNotAcquiredException(
                "Behind a connection pooler, the second connection holds the migration lock, and the run's own connection got"
                        + " no answer within " + waited.toSeconds() + " s",
                LARGER_POOL,
                waited,
                cause);
    }

    public Duration waited() {
        return waited;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
