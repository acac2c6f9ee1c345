package io.github.alambique.internal.command;

import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;

/** Brings a database down to a target. */
public final class Downgrade {

    private final RevisionFiles files;
    private final DatabaseRun run;

    public Downgrade(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.run = new DatabaseRun(files, database, settings, listener);
    }

    /**
     * Undoes what was applied after the target, last first.
     *
     * @param target as {@code -1}, {@code base}, an id or the beginning of one
     * @throws io.github.alambique.MigrationException when the target is none, or a revision fails or has no way back
     */
    public RunResult to(String target) {
        return run.run(rows -> files.graph().downgrade(rows, target));
    }

    /**
     * Undoes the revisions that are applied and that no file knows any more, as the history kept it.
     *
     * @throws NotInHistoryException when it does not know how
     */
    public RunResult fromHistory() {
        return run.with(runner -> {
            var applied = FromHistory.read(files, runner);
            RevisionFiles all = files.with(applied);
            return all.loading(source -> runner.run(rows -> all.graph().undo(rows, applied.keySet()), source));
        });
    }
}
