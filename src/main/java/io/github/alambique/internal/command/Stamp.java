package io.github.alambique.internal.command;

import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/** Moves the version rows without running anything. */
public final class Stamp {

    private final RevisionFiles files;
    private final DatabaseRun run;

    public Stamp(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.run = new DatabaseRun(files, database, settings, listener);
    }

    /**
     * Says that the database is at the targets, and that nothing is partially applied. Where it is there already, the content of the
     * applied revisions' files is taken for what was applied.
     *
     * @param targets as {@code head}, {@code base}, ids or labels, several with commas; or {@code current}, to move no row
     * @param purge whether to forget all rows first, those that no file knows too
     */
    public RunResult to(String targets, boolean purge) {
        var changed = new ChangedFiles(files);
        Function<SortedSet<String>, Plan> planner = targets.equals("current") && !purge
                ? rows -> new Plan(List.of())
                : rows -> files.graph().stamp(rows, targets, purge);
        return run.with(runner -> files.loading(source -> runner.stamp(planner, changed::find, source)));
    }
}
