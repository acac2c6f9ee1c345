package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program of the embedded server failed; the message ends with the last lines it logged. */
public final class ServerFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;
    private static final int LAST_LINES = 10;

    private final transient Path log;

    ServerFailedException(String what, Path log) {
        super(what + lastLines(log), "Read its whole log in " + log);
        this.log = log;
    }

    private static String lastLines(Path log) {
        var lines = List.<String>of();
        try {
            // Decoded this way bytes that are no UTF-8 do no harm.
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return "";
        }
        var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return last.isEmpty() ? "" : "; it logged\n  " + String.join("\n  ", last);
    }

    /** Where its output is. */
    public Path log() {
        return log;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
