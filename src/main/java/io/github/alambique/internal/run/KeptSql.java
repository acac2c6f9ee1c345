package io.github.alambique.internal.run;

import io.github.alambique.internal.compile.RecordingOnly;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.sql.Secrets;
import io.github.alambique.internal.sql.Statement;
import java.util.Optional;

/**
 * What a revision ran, as a script for {@code migrate_history}: to show what was changed in its file later. It is not run
 * again, so passwords and the data of {@code COPY} are left out; and there is none of a revision that is large.
 */
final class KeptSql {

    private static final int LARGEST = 1 << 16;

    private final StringBuilder script = new StringBuilder();
    private boolean large;

    /** What the upgrade of a revision would run; empty where that takes a database, or code that may do more than record. */
    static Optional<String> ofUpgrade(LoadedRevision revision) {
        if (RecordingOnly.obstacle(revision.migration()).isPresent()) {
            return Optional.empty();
        }
        var kept = new KeptSql();
        try {
            Recorder.recordForHistory(revision, Direction.UPGRADE, recorded -> kept.add(recorded.statement()));
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
        return kept.text();
    }

    void add(Statement statement) {
        large = large || script.length() + statement.sql().length() > LARGEST;
        if (!large) {
            var shown = new Statement(
                    Secrets.hidden(statement.sql()),
                    statement.mode(),
                    statement.copyData().map(data -> ""));
            script.append(shown.script());
        }
    }

    boolean isEmpty() {
        return script.isEmpty();
    }

    Optional<String> text() {
        return large ? Optional.empty() : Optional.of(script.toString());
    }
}
