package io.github.alambique.maven;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.files.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Where a goal's result goes that a program reads on: a file, or the terminal as it is, without Maven's prefixes. */
final class Output {

    private final Log log;
    private final @Nullable File file;
    private final String property;

    /** With the file to write to; the terminal without one. */
    Output(Log log, @Nullable File file) {
        this(log, file, "migrate.outputFile");
    }

    /** The same with the parameter that names the file. */
    Output(Log log, @Nullable File file, String property) {
        this.log = log;
        this.file = file;
        this.property = property;
    }

    /**
     * Refuses an output file on the command line that nothing would be written to.
     *
     * @param isUsed whether the goal writes to it
     * @param property the parameter that makes the goal write
     * @param others the same of other goals, which may be on the same command line
     */
    static void requireUse(MavenSession session, boolean isUsed, String property, String others) {
        Properties given = session.getUserProperties();
        boolean isForGoals = given.containsKey(property) || given.containsKey(others);
        if (!isUsed && given.containsKey("migrate.outputFile") && !isForGoals) {
            throw new InvalidInputException(
                    "migrate.outputFile is set, but nothing would be written to it. Nothing was done",
                    "Add -D" + property + ", or leave migrate.outputFile out");
        }
    }

    void text(String text) {
        if (file == null) {
            Terminal.out().println(text.stripTrailing());
        } else {
            write(file.toPath(), text.stripTrailing() + "\n");
        }
    }

    private void write(Path path, String text) {
        if (Files.isDirectory(path)) {
            throw unwritable(path, "it is a folder", null);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                Files.write(path, bytes);
            } else {
                AtomicFile.replace(path, bytes);
            }
            log.info("Wrote " + path);
        } catch (IOException failure) {
            throw unwritable(path, failure.toString(), failure);
        }
    }

    private EnvironmentException unwritable(Path path, String reason, @Nullable IOException cause) {
        return new EnvironmentException(
                "Cannot write \"%s\": %s. The file was left as it was".formatted(path, reason),
                "Set -D" + property + " to a file that can be written",
                cause);
    }
}
