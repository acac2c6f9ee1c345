package io.github.alambique.internal.embedded;

import java.io.Closeable;
import java.io.IOException;

/** Stops a server and releases its folder once, when it is closed or when the JVM ends. */
final class Shutdown implements Closeable {

    private final ServerProcess process;
    private final FolderLock lock;
    private final Thread hook;
    private boolean done;

    Shutdown(ServerProcess process, FolderLock lock) {
        this.process = process;
        this.lock = lock;
        this.hook = new Thread(this::runAtExit, "embedded-postgres-stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public synchronized void close() throws IOException {
        if (done) {
            return;
        }
        done = true;
        try (lock) {
            process.stop();
        } finally {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException jvmIsEnding) {
            // The hook is running, or has nothing left to do.
        }
    }

    private void runAtExit() {
        try {
            close();
        } catch (IOException | RuntimeException | LinkageError failure) {
            // Maven may have closed this class loader. The watching shell or the next start stops the server.
        }
    }
}
