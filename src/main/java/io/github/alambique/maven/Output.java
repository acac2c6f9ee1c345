package io.github.alambique.maven;

import io.github.alambique.internal.files.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Where a goal's result goes that a program reads on: a file, or the terminal as it is, without Maven's prefixes. */
final class Output {

    private final Log log;
    private final @Nullable File file;

    /** With the file to write to; the terminal without one. */
    Output(Log log, @Nullable File file) {
        this.log = log;
        this.file = file;
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
            throw new OutputException(path, "it is a folder");
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
            throw new OutputException(path, failure);
        }
    }
}
