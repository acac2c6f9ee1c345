package io.github.alambique.maven;

import io.github.alambique.internal.graph.Step;
import java.time.Duration;
import java.util.Locale;

/** The log line of a step: {@code Running upgrade a -> b, message (42 ms)}. */
final class StepLine {

    private StepLine() {}

    static String done(Step step, String message, Duration duration) {
        return "Running " + planned(step, message) + " (" + duration.toMillis() + " ms)";
    }

    static String planned(Step step, String message) {
        String moved = "%s %s -> %s"
                .formatted(
                        step.direction().name().toLowerCase(Locale.ROOT),
                        String.join(", ", step.removed()),
                        String.join(", ", step.added()));
        return message.isBlank() ? moved : moved + ", " + message;
    }
}
