package io.github.alambique.runner;

import io.github.alambique.revision.Step;
import java.time.Duration;

/** Hears of a run as it goes. Called on the thread that runs; exceptions end the run. */
public interface RunListener {

    /** A step is done: committed, or with {@link TransactionMode#RUN} done inside the run's open transaction. */
    default void stepFinished(Step step, String message, Duration duration) {}

    /** Somebody else holds the lock; called about every ten seconds while waiting. */
    default void lockAwaited(LockHolder holder, Duration waited) {}
}
