package io.github.alambique.internal.command;

import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Range;
import io.github.alambique.internal.run.OfflineScript;
import io.github.alambique.internal.run.RunSettings;
import java.util.SortedSet;

/** Writes what a run would do as a SQL script, without a database. */
public final class Offline {

    private final RevisionFiles files;
    private final RunSettings settings;

    public Offline(RevisionFiles files, RunSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * The script of an upgrade.
     *
     * @param range {@code start:end}, or the end alone for a start at base; the start may name several rows with commas
     * @throws io.github.alambique.MigrationException when a target is none, or a revision needs a database
     */
    public String upgrade(String range) {
        Range parsed = Range.isRange(range) ? Range.parse(range) : new Range("", range);
        SortedSet<String> start = files.graph().rowsAt(parsed.start());
        return script(start, files.graph().upgrade(start, orElse(parsed.end(), "heads")));
    }

    /**
     * The script of a downgrade.
     *
     * @param range {@code start:end}; a downgrade has to say where the database is
     * @throws OfflineStartException when it does not
     */
    public String downgrade(String range) {
        Range parsed = Range.isRange(range) ? Range.parse(range) : new Range("", range);
        if (parsed.start().isEmpty()) {
            throw new OfflineStartException(orElse(parsed.end(), "base"));
        }
        SortedSet<String> start = files.graph().rowsAt(parsed.start());
        return script(start, files.graph().downgrade(start, orElse(parsed.end(), "base")));
    }

    /** The script of a stamp, from base or from the start of a range. */
    public String stamp(String range) {
        Range parsed = Range.isRange(range) ? Range.parse(range) : new Range("", range);
        SortedSet<String> start = files.graph().rowsAt(parsed.start());
        return script(start, files.graph().stamp(start, orElse(parsed.end(), "heads"), false));
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private String script(SortedSet<String> start, Plan plan) {
        return files.loading(source -> OfflineScript.of(plan, start, source.load(plan), settings));
    }
}
