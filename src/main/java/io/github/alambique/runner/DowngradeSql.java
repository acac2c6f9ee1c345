package io.github.alambique.runner;

import static java.util.stream.Collectors.joining;

import io.github.alambique.revision.Direction;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What would undo a revision, as one script for {@code migrate_history}, so that it can be undone when its file is gone.
 * There is none for a revision that is irreversible, that needs a database to know, or whose script would be very large.
 */
final class DowngradeSql {

    private static final int LARGEST = 1 << 20;

    private DowngradeSql() {}

    static Optional<String> of(LoadedRevision revision) {
        var statements = new ArrayList<String>();
        try {
            Recorder.recordOffline(
                    revision,
                    Direction.DOWNGRADE,
                    recorded -> statements.add(recorded.statement().sql()));
        } catch (RuntimeException none) {
            return Optional.empty();
        }
        String script = statements.stream().map(sql -> sql + ";\n").collect(joining());
        return Optional.of(script).filter(text -> text.length() <= LARGEST);
    }
}
