package io.github.alambique.runner;

import io.github.alambique.MigrationException;
import java.time.Duration;
import java.util.Optional;

/** Another run held the lock for longer than this one would wait. */
public final class LockNotAcquiredException extends MigrationException {

    private static final long serialVersionUID = 1L;

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

    /** No second connection to hold the lock on. */
    LockNotAcquiredException(Duration waited, String answer, Exception cause) {
        super(
                "Behind a connection pooler a second connection holds the migration lock, and after "
                        + waited.toSeconds() + " s there was none to be had: " + answer + ". Nothing was changed",
                "Give the pool room for two connections of each run that starts at the same time (default_pool_size of PgBouncer,"
                        + " maximumPoolSize of HikariCP): a pool of one is too small. Behind a pooler in session mode, or"
                        + " without one, run with -Dmigrate.pooler=none, which needs one connection",
                cause);
        this.waited = waited;
    }

    public Duration waited() {
        return waited;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
