package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whether what failed for a lock is to be run again, and pauses before it: each time twice as long, so that a queue
 * behind the lock can clear.
 */
final class LockRetries {

    static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> RETRIED = Set.of(LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED, SERIALIZATION_FAILURE);
    private static final Duration USUAL = Duration.ofSeconds(5);

    private final Patience patience;
    private final RunListener listener;
    private final QualifiedName history;
    private int done;
    private int lastCommitted;

    /** @param history two version tables may share it, and two runs choose the same id */
    LockRetries(Patience patience, RunListener listener, QualifiedName history) {
        this.patience = patience;
        this.listener = listener;
        this.history = history;
    }

    /**
     * Waits, and returns whether to try again; what failed has been rolled back.
     *
     * @param committed how much is done for good; retries count anew when there is more of it
     */
    boolean again(RuntimeException failure, Step step, List<LockHolder> blockers, int committed) {
        if (committed != lastCommitted) {
            lastCommitted = committed;
            done = 0;
        }
        Optional<String> refusal = refusal(failure);
        if (refusal.isEmpty() || hasWaitedAside(failure) || done >= patience.lockRetries()) {
            return false;
        }
        done++;
        Duration pause = pause();
        boolean serialization = Set.of(SERIALIZATION_FAILURE, UNIQUE_VIOLATION).contains(refusal.get());
        listener.lockRefused(new LockRetry(step, serialization, blockers, done, patience.lockRetries(), pause));
        return slept(pause);
    }

    /** How often it has been tried since the last commit. */
    int attempts() {
        return done + 1;
    }

    // From a tenth of the time that a statement waits to twice of it.
    private Duration pause() {
        Duration unit = patience.statementLockTimeout().isZero() ? USUAL : patience.statementLockTimeout();
        Duration growing = unit.dividedBy(10).multipliedBy(1L << Math.min(done - 1, 10));
        Duration longest = unit.multipliedBy(2);
        return growing.compareTo(longest) < 0 ? growing : longest;
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

    private static boolean hasWaitedAside(RuntimeException failure) {
        return failure instanceof BatchException told
                && told.remains().waitedAside()
                && told.sqlState().equals(LOCK_NOT_AVAILABLE);
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
