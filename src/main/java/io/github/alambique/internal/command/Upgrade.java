package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import java.util.List;

/** Brings a database up to a target. */
public final class Upgrade {

    private final RevisionFiles files;
    private final RunSettings settings;
    private final RunListener listener;
    private final DatabaseRun run;

    public Upgrade(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.settings = settings;
        this.listener = listener;
        this.run = new DatabaseRun(files, database, settings, listener);
    }

    /**
     * Applies the target and all it needs, in order; nothing when it is applied. Says first which files of applied revisions
     * were changed.
     *
     * @param target as {@code head}, {@code heads}, {@code +1}, an id or the beginning of one
     * @throws ChangedRevisionsException when files were changed, and that is to fail
     * @throws io.github.alambique.MigrationException when the target is none, or a revision fails
     */
    public RunResult to(String target) {
        var changed = new ChangedFiles(files);
        return run.with(runner -> files.loading(source -> runner.runFrom(
                state -> {
                    changed.changes(state, runner, settings.onChanged()).forEach(listener::revisionChanged);
                    return files.graph().upgrade(state.rows(), target);
                },
                source)));
    }

    /** Whether a downgrade by one step undoes the last step of a run and nothing else. */
    public boolean isUndoneByOneStep(RunResult result) {
        String last = result.steps().get(result.steps().size() - 1).revision();
        try {
            List<Step> back = files.graph().downgrade(result.rows(), "-1").steps();
            return back.size() == 1 && back.get(0).revision().equals(last) && result.undoable();
        } catch (MigrationException severalWays) {
            return false;
        }
    }
}
