package io.github.alambique.internal.command;

import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;

/** Creates the version table, the history and the progress table, where they are not there. */
public final class EnsureVersion {

    private final DatabaseRun run;

    public EnsureVersion(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.run = new DatabaseRun(files, database, settings, listener);
    }

    /** Whether something had to be created. */
    public boolean run() {
        return run.ensureTables();
    }
}
