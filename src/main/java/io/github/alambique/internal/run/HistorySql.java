package io.github.alambique.internal.run;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.compile.RecordingOnly;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.sql.Secrets;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScriptException;
import io.github.alambique.internal.sql.Statement;
import io.github.alambique.internal.versiontable.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of a revision that {@code migrate_history} keeps. The upgrade is kept to show later how its file was changed; it is not
 * run again, so passwords and the data of {@code COPY} are left out, and the script of a large revision is not kept. The downgrade
 * is kept to undo the revision when its file is gone.
 */
public final class HistorySql {

    /** The location of a revision that only the history knows. */
    public static final String LOCATION = "the history";

    private static final EngineLog LOG = EngineLog.of(HistorySql.class);
    private static final int LARGEST_UPGRADE = 1 << 16;
    private static final int LARGEST_DOWNGRADE = 1 << 20;
    private static final String TOO_LARGE = "its downgrade is larger than 1 MB";
    private static final String NOT_TRANSACTIONAL = "-- transactional: false\n";

    private final StringBuilder script = new StringBuilder();
    private boolean large;

    /**
     * What undoes a revision, as one script. There is no script for a revision that is irreversible, whose code may do more than
     * record operations or depends on the database, that has a secret, or whose script would be very large.
     *
     * @param isKnown whether the downgrade could be recorded, kept or not
     */
    record Downgrade(boolean isKnown, Optional<String> script) {}

    /** The SQL that the upgrade of a revision would run; empty if its code needs a database, or may do more than record. */
    static Optional<String> ofUpgrade(LoadedRevision revision) {
        if (RecordingOnly.obstacle(revision.migration()).isPresent()) {
            return Optional.empty();
        }
        var kept = new HistorySql();
        try {
            Recorder.ofHistory(revision, recorded -> kept.add(recorded.statement()))
                    .run(Direction.UPGRADE);
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
        return kept.text();
    }

    /** Adds a statement that the upgrade runs. */
    void add(Statement statement) {
        large = large || script.length() + statement.sql().length() > LARGEST_UPGRADE;
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

    private Optional<String> text() {
        return large ? Optional.empty() : Optional.of(script.toString());
    }

    /** The history row of a step that ran these statements. */
    HistoryEntry entry(Step step, Optional<LoadedRevision> revision, Downgrade downgrade) {
        return new HistoryEntry(
                revision.map(LoadedRevision::metadata),
                revision.flatMap(loaded -> loaded.script().checksum()),
                step.direction() == Direction.UPGRADE ? text() : Optional.empty(),
                downgrade.script());
    }

    /** What undoes the upgrade of a step; other steps have none. */
    static Downgrade downgrade(Step step, Optional<LoadedRevision> revision) {
        return revision.filter(loaded -> step.direction() == Direction.UPGRADE)
                .map(HistorySql::downgrade)
                .orElse(new Downgrade(false, Optional.empty()));
    }

    private static Downgrade downgrade(LoadedRevision revision) {
        Optional<String> obstacle = RecordingOnly.obstacle(revision.migration());
        if (obstacle.isPresent()) {
            return new Downgrade(false, none(revision, "its code uses " + obstacle.get()));
        }
        var parts = new DowngradeParts();
        var recorder = Recorder.ofHistory(revision, recorded -> parts.add(recorded.statement()));
        try {
            recorder.run(Direction.DOWNGRADE);
        } catch (RuntimeException failure) {
            if (parts.areTooLarge()) {
                return new Downgrade(true, none(revision, TOO_LARGE));
            }
            if (failure instanceof RevisionNotReversibleException || recorder.needsDatabase()) {
                return new Downgrade(false, none(revision, String.valueOf(failure.getMessage())));
            }
            LOG.warn(text(revision, String.valueOf(failure.getMessage())));
            return new Downgrade(false, Optional.empty());
        }
        return new Downgrade(true, script(revision, parts));
    }

    /** The statements of a downgrade; more than may be kept are refused, so that no more are recorded. */
    private static final class DowngradeParts {

        private final List<String> scripts = new ArrayList<>();
        private long length;
        private boolean haveSecret;

        void add(Statement statement) {
            String script = statement.script();
            length += script.length();
            if (areTooLarge()) {
                scripts.clear();
                throw new InvalidInputException(TOO_LARGE, null);
            }
            scripts.add(script);
            haveSecret |= Secrets.areIn(statement.sql());
        }

        boolean areTooLarge() {
            return length > LARGEST_DOWNGRADE;
        }
    }

    private static Optional<String> script(LoadedRevision revision, DowngradeParts parts) {
        if (parts.haveSecret) {
            return none(revision, "its downgrade has a password");
        }
        String script = (revision.metadata().transactional() ? "" : NOT_TRANSACTIONAL) + String.join("", parts.scripts);
        return isRead(script, parts.scripts)
                ? Optional.of(script)
                : none(revision, "its downgrade cannot be read back as one script");
    }

    private static Optional<String> none(LoadedRevision revision, String reason) {
        LOG.debug(() -> text(revision, reason));
        return Optional.empty();
    }

    /** Whether a script of the history runs in a transaction. */
    public static boolean isTransactional(String script) {
        return !script.startsWith(NOT_TRANSACTIONAL);
    }

    // Joined in one script, statements may be read as other statements.
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

    private static String text(LoadedRevision revision, String reason) {
        return "The history keeps no SQL that undoes revision \"%s\": %s".formatted(revision.id(), reason);
    }
}
