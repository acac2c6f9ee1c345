package io.github.alambique.internal.lock;

import io.github.alambique.internal.connect.NetworkTimeout;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Decides whether a step that did not get a lock is run again. Each pause is twice as long, so that a queue at the lock can clear. */
public final class LockRetries {

    public static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> RETRIED = Set.of(LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED, SERIALIZATION_FAILURE);
    private static final Duration USUAL = Duration.ofSeconds(5);

    private final Timeouts timeouts;
    private final Consumer<LockRetry> listener;
    private final QualifiedName history;
    private int done;
    private int lastCommitted;

    /** If two version tables share the history, two runs may choose the same id, which is retried. */
    public LockRetries(Timeouts timeouts, Consumer<LockRetry> listener, QualifiedName history) {
        this.timeouts = timeouts;
        this.listener = listener;
        this.history = history;
    }

    /**
     * Waits, and returns whether to try again; the failed step has been rolled back.
     *
     * @param committed how many steps are committed; the count of retries starts again when there are more
     */
    public boolean again(RuntimeException failure, Step step, List<LockHolder> blockers, int committed) {
        if (committed != lastCommitted) {
            lastCommitted = committed;
            done = 0;
        }
        Optional<String> refusal = refusal(failure);
        if (refusal.isEmpty() || done >= timeouts.lockRetries()) {
            return false;
        }
        done++;
        Duration pause = pause();
        boolean serialization = Set.of(SERIALIZATION_FAILURE, UNIQUE_VIOLATION).contains(refusal.get());
        listener.accept(new LockRetry(step, serialization, blockers, done, timeouts.lockRetries(), pause));
        return slept(pause);
    }

    /** How many attempts there were since the last commit. */
    public int attempts() {
        return done + 1;
    }

    // From a tenth of the time that a statement waits to twice of it.
    private Duration pause() {
        Duration unit = timeouts.statementLockTimeout().isZero() ? USUAL : timeouts.statementLockTimeout();
        Duration growing = unit.dividedBy(10).multipliedBy(1L << Math.min(done - 1, 10));
        return NetworkTimeout.shorter(growing, unit.multipliedBy(2));
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // A revision's own code may have wrapped the exception of the driver.
    private Optional<String> refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException answer && isRetried(answer)) {
                return Optional.of(answer.getSQLState());
            }
        }
        return Optional.empty();
    }

    private boolean isRetried(SQLException answer) {
        return RETRIED.contains(String.valueOf(answer.getSQLState()))
                || ServerAnswer.isDuplicateKey(answer, history.schema().orElse(""), history.name());
    }
}
