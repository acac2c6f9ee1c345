package io.github.alambique.runner;

import io.github.alambique.revision.Direction;
import io.github.alambique.sql.Excerpt;
import io.github.alambique.sql.Statement;
import java.util.Optional;

/**
 * What a revision ran, as a script for {@code migrate_history}: to show what was changed in its file later. It is not run
 * again, so passwords are left out; and there is none of a revision that is large.
 */
final class KeptSql {

    private static final int LARGEST = 1 << 16;

    private final StringBuilder script = new StringBuilder();
    private boolean large;

    /** What the upgrade of a revision would run; empty where that takes a database to know. */
    static Optional<String> ofUpgrade(LoadedRevision revision) {
        var kept = new KeptSql();
        try {
            Recorder.recordOffline(revision, Direction.UPGRADE, recorded -> kept.add(recorded.statement()));
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
        return kept.text();
    }

    void add(Statement statement) {
        if (!large) {
            script.append(Excerpt.withoutPasswords(statement.sql())).append(";\n");
            large = script.length() > LARGEST;
        }
    }

    boolean isEmpty() {
        return script.isEmpty();
    }

    Optional<String> text() {
        return large ? Optional.empty() : Optional.of(script.toString());
    }
}
