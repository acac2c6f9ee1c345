package io.github.alambique.internal.run;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import java.sql.SQLWarning;
import java.util.Optional;

/**
 * A warning of the server.
 *
 * @param location the file and line of the statement that it is about; empty for one of ours, such as COMMIT
 * @param text what the server said, then detail and hint, a line each
 */
public record ServerWarning(Step step, Optional<String> location, String text) {

    public ServerWarning {
        requireNonNull(step);
        requireNonNull(location);
        requireNonNull(text);
    }

    ServerWarning(Step step, Optional<String> location, SQLWarning warning) {
        this(step, location, ServerAnswer.text(warning));
    }

    @Override
    public String toString() {
        return "Revision " + step.revision()
                + location.map(place -> " (" + place + ")").orElse("") + ": " + text;
    }
}
