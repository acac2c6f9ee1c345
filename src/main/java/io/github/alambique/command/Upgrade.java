package io.github.alambique.command;

import io.github.alambique.runner.RunListener;
import io.github.alambique.runner.RunResult;

/** Brings a database up to a target. */
public final class Upgrade {

    private final RevisionFiles files;
    private final DatabaseRun run;

    public Upgrade(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.run = new DatabaseRun(files, database, settings, listener);
    }

    /**
     * Applies the target and all it needs, in order; nothing when it is applied.
     *
     * @param target as {@code head}, {@code heads}, {@code +1}, an id or the beginning of one
     * @throws io.github.alambique.MigrationException when the target is none, or a revision fails
     */
    public RunResult to(String target) {
        return run.run(rows -> files.graph().upgrade(rows, target));
    }
}
