package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A server that this JVM started: it ends when it is told to, and on POSIX systems with the JVM, however that ends. */
final class ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int POLL_MILLIS = 5;

    private final ServerPrograms programs;
    private final DataFolder folder;
    private final Process watch;
    private final PostmasterFile postmaster;

    ServerProcess(ServerPrograms programs, DataFolder folder, Process watch, PostmasterFile postmaster) {
        this.programs = programs;
        this.folder = folder;
        this.watch = watch;
        this.postmaster = postmaster;
    }

    int port() {
        return postmaster.port();
    }

    /** Ends the server's sessions and stops it, by force when it does not in time. */
    void stop() throws IOException {
        if (!ServerPrograms.onWindows()) {
            // What the watch waits for.
            watch.getOutputStream().close();
            if (hasStopped()) {
                return;
            }
        }
        stop(programs, folder);
    }

    private boolean hasStopped() throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.millis(POLL_MILLIS);
        }
        return true;
    }

    // A server takes its file away last of all; its process may stay listed where nobody collects orphans.
    private boolean isRunning() throws IOException {
        return PostmasterFile.read(folder.directory())
                .filter(file -> file.pid() == postmaster.pid() && file.isAliveOn(folder.directory()))
                .isPresent();
    }

    /** Stops whichever server runs on the folder. */
    static void stop(ServerPrograms programs, DataFolder folder) throws IOException {
        for (var mode : List.of("fast", "immediate")) {
            var exit = programs.run(
                    folder.path(),
                    DataFolder.LOG,
                    "pg_ctl",
                    List.of(
                            "stop",
                            "--silent",
                            "--pgdata=" + DataFolder.DIRECTORY,
                            "--mode=" + mode,
                            "--timeout=" + PATIENCE.toSeconds()));
            if (exit == 0 || PostmasterFile.read(folder.directory()).isEmpty()) {
                return;
            }
        }
        throw ServerPrograms.failure("Cannot stop the embedded PostgreSQL", folder.log());
    }
}
