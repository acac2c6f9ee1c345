package io.github.alambique.internal.run;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A statement that takes long, as the server sees it at this moment.
 *
 * @param statement the first line of what runs
 * @param running for how long
 * @param phase what the server is doing, where it says so
 * @param waitingFor the sessions whose locks it waits for
 */
public record RunningStatement(
        Step step, String statement, Duration running, Optional<Phase> phase, List<LockHolder> waitingFor) {

    /**
     * What {@code pg_stat_progress_create_index} and its kin say.
     *
     * @param percent how much of the phase is done, where it can be counted
     */
    public record Phase(String name, Optional<Integer> percent) {

        @Override
        public String toString() {
            return percent.map(done -> name + " " + done + " %").orElse(name);
        }
    }

    public RunningStatement {
        requireNonNull(step);
        requireNonNull(statement);
        requireNonNull(running);
        requireNonNull(phase);
        waitingFor = List.copyOf(waitingFor);
    }

    @Override
    public String toString() {
        var text = new StringBuilder()
                .append(running.toSeconds())
                .append(" s in revision ")
                .append(step.revision())
                .append(": ")
                .append(statement);
        phase.ifPresent(now -> text.append(" (").append(now).append(')'));
        if (!waitingFor.isEmpty()) {
            text.append("; waits for ")
                    .append(waitingFor.stream().map(LockHolder::toString).collect(joining("; ")));
        }
        return text.toString();
    }
}
