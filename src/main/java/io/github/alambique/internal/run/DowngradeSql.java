package io.github.alambique.internal.run;

import io.github.alambique.internal.compile.RecordingOnly;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.sql.Secrets;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScriptException;
import io.github.alambique.internal.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What would undo a revision, as one script for {@code migrate_history}, so that it can be undone when its file is gone.
 * There is none for a revision that is irreversible, whose code may do more than record operations or depends on the
 * database, that has a secret, or whose script would be very large.
 */
public final class DowngradeSql {

    private static final EngineLog LOG = EngineLog.of(DowngradeSql.class);
    private static final int LARGEST = 1 << 20;
    private static final String NOT_TRANSACTIONAL = "-- transactional: false\n";

    private DowngradeSql() {}

    /** @param undoable gets the revision's id if its downgrade could be recorded, kept or not */
    static Optional<String> of(LoadedRevision revision, Set<String> undoable) {
        Optional<String> used = RecordingOnly.obstacle(revision.migration());
        if (used.isPresent()) {
            return none(revision, "its code uses " + used.get());
        }
        var statements = new ArrayList<Statement>();
        try {
            Recorder.recordForHistory(revision, Direction.DOWNGRADE, recorded -> statements.add(recorded.statement()));
        } catch (RevisionNotReversibleException | OfflineException known) {
            return none(revision, String.valueOf(known.getMessage()));
        } catch (RuntimeException failure) {
            LOG.warn(text(revision, String.valueOf(failure.getMessage())));
            return Optional.empty();
        }
        undoable.add(revision.id());
        List<String> parts = statements.stream().map(Statement::script).toList();
        if (parts.stream().mapToLong(String::length).sum() > LARGEST) {
            return none(revision, "its downgrade is larger than 1 MB");
        }
        if (statements.stream().anyMatch(statement -> Secrets.areIn(statement.sql()))) {
            return none(revision, "its downgrade has a password");
        }
        String script = (revision.metadata().transactional() ? "" : NOT_TRANSACTIONAL) + String.join("", parts);
        return isRead(script, parts)
                ? Optional.of(script)
                : none(revision, "its downgrade cannot be read back as one script");
    }

    /** Whether a script of the history runs in a transaction. */
    public static boolean isTransactional(String script) {
        return !script.startsWith(NOT_TRANSACTIONAL);
    }

    // Statements that are read apart may be others when they are read one after another.
    private static boolean isRead(String script, List<String> parts) {
        try {
            List<String> read = SqlScript.split(script).stream()
                    .map(part -> part.statement().script())
                    .toList();
            return read.equals(parts);
        } catch (SqlScriptException unreadable) {
            return false;
        }
    }

    private static Optional<String> none(LoadedRevision revision, String reason) {
        LOG.debug(() -> text(revision, reason));
        return Optional.empty();
    }

    private static String text(LoadedRevision revision, String reason) {
        return "The history keeps no SQL that undoes revision \"%s\": %s".formatted(revision.id(), reason);
    }
}
