package io.github.alambique;

import java.time.Duration;

/**
 * Hears of a migration as it goes, beside the log. Called on the thread that runs, but {@link #progress} also on another one; an
 * exception ends the run.
 */
public interface MigrationListener {

    /** A revision was applied or undone. */
    default void stepFinished(MigrationStep step, Duration duration) {}

    /** Something takes long: a statement, or another run on the same database. */
    default void progress(String text) {}

    /** Something is not as it should be: a changed file, a warning of the server, a lock that was not granted. */
    default void warning(String text) {}
}
