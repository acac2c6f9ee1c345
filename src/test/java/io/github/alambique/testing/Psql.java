package io.github.alambique.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The {@code psql} installed on this machine. It runs scripts on servers newer than itself too. */
public final class Psql {

    private static final boolean AVAILABLE = available();

    private Psql() {}

    /** Whether there is one. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }

    private static boolean available() {
        try {
            return new ProcessBuilder("psql", "--version").start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Runs a script up to its first error; the error, or an empty text. */
    public static String run(TestDatabase database, Path script) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--host=" + database.host(),
                "--port=" + database.port(),
                "--username=" + database.user(),
                "--output=/dev/null",
                "--file=" + script,
                database.name());
        command.environment().put("PGPASSWORD", database.password());
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() == 0 ? "" : output.strip();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw new IllegalStateException(interrupted);
        }
    }
}
