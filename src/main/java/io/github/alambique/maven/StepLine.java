package io.github.alambique.maven;

import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/** The log line of a step: {@code Running upgrade a -> b, message (42 ms)}. */
final class StepLine {

    private StepLine() {}

    static String done(Step step, String message, Duration duration, RevisionGraph graph) {
        return "Running " + planned(step, message, graph) + " (" + duration.toMillis() + " ms)";
    }

    /** A revision that begins a branch replaces no row; then its parents, which keep their row, are the start. */
    static String planned(Step step, String message, RevisionGraph graph) {
        Collection<String> from = orParents(step.removed(), step, Direction.UPGRADE, graph);
        Collection<String> to = orParents(step.added(), step, Direction.DOWNGRADE, graph);
        String moved = "%s %s -> %s"
                .formatted(
                        step.direction().name().toLowerCase(Locale.ROOT),
                        String.join(", ", from),
                        String.join(", ", to));
        return message.isBlank() ? moved : moved + ", " + message;
    }

    private static Collection<String> orParents(
            SortedSet<String> rows, Step step, Direction direction, RevisionGraph graph) {
        return rows.isEmpty() && step.direction() == direction
                ? graph.find(step.revision()).map(RevisionMetadata::revises).orElse(List.of())
                : rows;
    }
}
