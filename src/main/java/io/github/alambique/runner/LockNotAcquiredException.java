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

    public Duration waited() {
        return waited;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
