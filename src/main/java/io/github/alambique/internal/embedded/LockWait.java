package io.github.alambique.internal.embedded;

import io.github.alambique.EnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Waits for another user of a folder, up to a time limit; reports the first wait. */
final class LockWait {

    private static final int PAUSE_MILLIS = 20;

    private final Path folder;
    private final Duration patience;
    private final Consumer<String> progress;
    private final long begun = System.nanoTime();
    private boolean announced;

    LockWait(Path folder, Duration patience, Consumer<String> progress) {
        this.folder = folder;
        this.patience = patience;
        this.progress = progress;
    }

    /** Sleeps for a moment; fails after the time limit. */
    void pause() throws IOException {
        var holder = FolderLock.holder(folder);
        if (System.nanoTime() - begun > patience.toNanos()) {
            throw new EnvironmentException(
                    "Folder \"%s\" of the embedded PostgreSQL has been in use by %s for %s s"
                            .formatted(folder, name(holder), patience.toSeconds()),
                    "Wait for that build to end, or stop it, then run the goal again");
        }
        if (!announced) {
            announced = true;
            progress.accept("Waiting for " + name(holder) + ", which uses " + folder);
        }
        Pause.millis(PAUSE_MILLIS);
    }

    private static String name(OptionalLong holder) {
        return holder.isPresent() ? "process " + holder.getAsLong() : "another process";
    }
}
