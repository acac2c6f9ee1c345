package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A server that this JVM started. On POSIX systems it also stops if the JVM ends or is killed. */
record ServerProcess(ServerPrograms programs, DataFolder folder, Process watch, PostmasterFile postmaster) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int POLL_MILLIS = 5;

    int port() {
        return postmaster.port();
    }

    /** Ends the server's sessions and stops it; if that takes too long, kills it. */
    void stop() throws IOException {
        if (!ServerPrograms.onWindows()) {
            // The watching shell stops the server at the end of its input.
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

    // A server removes its file last. Its process may stay listed as a zombie.
    private boolean isRunning() throws IOException {
        return PostmasterFile.read(folder.directory())
                .filter(file -> file.pid() == postmaster.pid() && file.isAliveOn(folder.directory()))
                .isPresent();
    }

    /** Stops the server that runs on the folder. */
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
