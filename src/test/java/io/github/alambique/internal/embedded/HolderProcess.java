package io.github.alambique.internal.embedded;

import io.github.alambique.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@link ServerHolder} or {@link RealmHolder}. */
final class HolderProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private HolderProcess(Process process) {
        this.process = process;
        // So that waiting for what it never says comes to an end.
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
        this.output = process.inputReader();
    }

    static HolderProcess start(Class<?> program, Path cache, Path data) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                TestServer.binaries().toString(),
                cache.toString(),
                data.toString());
        return new HolderProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads what it says until it says this. */
    void await(String text) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("ended before it said \"" + text + "\": " + lines);
    }

    /** Whether it says anything more in this time. */
    boolean saysWithin(Duration time) throws IOException {
        var deadline = System.nanoTime() + time.toNanos();
        while (!output.ready() && System.nanoTime() < deadline) {
            Pause.millis(10);
        }
        return output.ready();
    }

    /** Tells it to end, waits, and answers what else it said. */
    List<String> end() throws IOException, InterruptedException {
        try (var input = process.outputWriter()) {
            input.newLine();
        }
        var rest = output.lines().toList();
        process.waitFor();
        return rest;
    }

    /** Kills it, and first its children, as a container's end or a reset does. */
    void killWithChildren() throws InterruptedException {
        process.children().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
