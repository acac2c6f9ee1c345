package io.github.alambique.trust;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that upgrades a database to head and says each step when it is done: what a Maven process does, to be killed. */
final class UpgradeProgram {

    private UpgradeProgram() {}

    /** Arguments: the folder of the revisions, host, port, database, user, password. */
    public static void main(String... arguments) {
        var database = new TestDatabase(
                arguments[1], Integer.parseInt(arguments[2]), arguments[3], arguments[4], arguments[5]);
        var listener = new RunListener() {
            @Override
            public void stepFinished(Step step, String message, Duration duration) {
                System.out.println("done " + step.revision());
            }
        };
        System.out.println("started");
        new Commands(
                        Workload.read(Path.of(arguments[0])),
                        Workload.connections(database),
                        RunSettings.DEFAULT,
                        listener)
                .upgrade("head");
    }

    static Process start(Path revisions, TestDatabase database) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                UpgradeProgram.class.getName(),
                revisions.toString(),
                database.host(),
                String.valueOf(database.port()),
                database.name(),
                database.user(),
                database.password());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Whether the program, or a Maven build, says by this line that a step is done. */
    static boolean isStep(String line) {
        return line.startsWith("done ") || line.contains("Running upgrade ");
    }

    /** Kills the program when it has said so many steps and a moment more; answers whether it was still running. */
    static boolean killAfter(Process process, int steps, long micros) throws IOException, InterruptedException {
        try (BufferedReader output = process.inputReader()) {
            int seen = 0;
            for (String line = output.readLine(); line != null && seen < steps; line = output.readLine()) {
                seen += isStep(line) || line.equals("started") ? 1 : 0;
                if (seen == steps) {
                    break;
                }
            }
            Thread.sleep(micros / 1000, (int) (micros % 1000) * 1000);
            boolean running = process.isAlive();
            process.destroyForcibly().waitFor();
            return running;
        }
    }
}
