package io.github.alambique.command;

import io.github.alambique.runner.RunListener;
import io.github.alambique.runner.RunResult;

/** Moves the version rows without running anything. */
public final class Stamp {

    private final RevisionFiles files;
    private final DatabaseRun run;

    public Stamp(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.run = new DatabaseRun(files, database, settings, listener);
    }

    /**
     * Says that the database is at the targets.
     *
     * @param targets as {@code head}, {@code base}, ids or labels; several with commas
     * @param purge whether to forget all rows first, those that no file knows too
     */
    public RunResult to(String targets, boolean purge) {
        return run.run(rows -> files.graph().stamp(rows, targets, purge));
    }
}
