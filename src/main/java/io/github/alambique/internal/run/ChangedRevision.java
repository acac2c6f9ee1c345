package io.github.alambique.internal.run;

import static java.util.Objects.requireNonNull;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.SqlScript;
import io.github.alambique.internal.sql.SqlScriptException;
import io.github.alambique.internal.versiontable.AppliedRevision;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A revision whose file was changed after it was applied. Comments and white space are ignored.
 *
 * @param location where the file is
 * @param applied when and by whom it was applied
 * @param difference the first statement that is another one now, where that is known
 */
public record ChangedRevision(String location, AppliedRevision applied, Optional<String> difference) {

    public ChangedRevision {
        requireNonNull(location);
        requireNonNull(applied);
        requireNonNull(difference);
    }

    /** Compares the SQL that ran with the SQL of the files as they are now. */
    static List<ChangedRevision> of(
            Collection<RevisionScript> scripts, Collection<AppliedRevision> applied, RevisionSource source) {
        Map<String, LoadedRevision> revisions = new HashMap<>();
        scripts.forEach(script -> revisions.put(script.metadata().id(), LoadedRevision.withoutCode(script)));
        revisions.putAll(loadIfPossible(List.copyOf(revisions.keySet()), source));
        return applied.stream()
                .map(last -> of(requireNonNull(revisions.get(last.id())), last))
                .toList();
    }

    // What does not compile is changed all the same.
    private static Map<String, LoadedRevision> loadIfPossible(Collection<String> ids, RevisionSource source) {
        try {
            return source.load(ids);
        } catch (MigrationException unknown) {
            return Map.of();
        }
    }

    private static ChangedRevision of(LoadedRevision revision, AppliedRevision applied) {
        Optional<String> difference = applied.upgradeSql()
                .flatMap(ran -> HistorySql.ofUpgrade(revision).flatMap(now -> difference(ran, now)));
        return new ChangedRevision(revision.location(), applied, difference);
    }

    private static Optional<String> difference(String ran, String now) {
        try {
            return difference(statements(ran), statements(now));
        } catch (SqlScriptException unreadable) {
            return Optional.empty();
        }
    }

    /** Which they are. */
    public static List<String> ids(Collection<ChangedRevision> changed) {
        return changed.stream().map(revision -> revision.applied().id()).toList();
    }

    private static List<String> statements(String script) {
        return SqlScript.split(script).stream().map(SqlScript.Part::sql).toList();
    }

    private static Optional<String> difference(List<String> ran, List<String> now) {
        int same = 0;
        while (same < ran.size() && same < now.size() && ran.get(same).equals(now.get(same))) {
            same++;
        }
        if (same == ran.size() && same == now.size()) {
            return Optional.empty();
        }
        String number = "statement " + (same + 1) + " ";
        if (same == now.size()) {
            return Optional.of(number + "is gone: " + Excerpt.firstLine(ran.get(same)));
        }
        if (same == ran.size()) {
            return Optional.of(number + "is new: " + Excerpt.firstLine(now.get(same)));
        }
        return Optional.of(number + "was\n    " + place(ran.get(same), now.get(same)) + "\n  and is\n    "
                + place(now.get(same), ran.get(same)));
    }

    /** The line of a statement where it begins to differ from another. */
    private static String place(String sql, String other) {
        List<String> lines = sql.lines().toList();
        List<String> others = other.lines().toList();
        int same = 0;
        while (same < lines.size() - 1
                && same < others.size()
                && lines.get(same).equals(others.get(same))) {
            same++;
        }
        return Excerpt.firstLine(lines.get(same));
    }

    @Override
    public String toString() {
        return "Revision \"%s\" (%s) was changed after it was applied %s by %s%s"
                .formatted(
                        applied.id(),
                        location,
                        applied.appliedAt(),
                        applied.user(),
                        difference.map(text -> ": " + text).orElse(""));
    }
}
