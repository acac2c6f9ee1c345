package io.github.alambique.internal.lock;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.alambique.internal.graph.Step;
import java.time.Duration;
import java.util.List;

/**
 * A lock was not to be had in time, or another transaction was in the way, so everything since the last commit was rolled
 * back and will be run again.
 *
 * @param serialization whether the isolation level allowed no order of the two transactions (SQLSTATE 40001)
 * @param blockers the sessions seen holding it; none when they could not be seen
 * @param number which retry comes, from 1
 * @param of how many there are
 * @param pause how long until then
 */
public record LockRetry(
        Step step, boolean serialization, List<LockHolder> blockers, int number, int of, Duration pause) {

    public LockRetry {
        requireNonNull(step);
        blockers = List.copyOf(blockers);
        requireNonNull(pause);
    }

    @Override
    public String toString() {
        String held = blockers.isEmpty()
                ? ""
                : ", held by " + blockers.stream().map(LockHolder::toString).collect(joining("; "));
        String reason = serialization ? "could not be serialized with another transaction" : "did not get a lock";
        return "Revision %s %s%s; rolled back, again in %s ms (retry %s of %s)"
                .formatted(step.revision(), reason, held, pause.toMillis(), number, of);
    }
}
