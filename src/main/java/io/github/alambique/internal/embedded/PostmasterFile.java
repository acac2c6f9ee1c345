package io.github.alambique.internal.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of {@code postmaster.pid}, which a running server writes.
 *
 * @param pid its process
 * @param started when it began
 * @param port the port it listens on
 * @param ready whether it accepts connections
 */
record PostmasterFile(long pid, Instant started, int port, boolean ready) {

    static final String NAME = "postmaster.pid";

    private static final int READY_LINE = 8;
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);
    private static final Pattern SERVER_COMMAND = Pattern.compile("(^|[/\\\\])postgres(\\.exe)?( |$)");

    static Path in(Path directory) {
        return directory.resolve(NAME);
    }

    /** Empty if the file is missing or incomplete. */
    static Optional<PostmasterFile> read(Path directory) throws IOException {
        try {
            return parse(Files.readAllLines(in(directory), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    // Lines: pid, data directory, start time, port, socket directory, listen address, shared memory key, status.
    private static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() < 4) {
            return Optional.empty();
        }
        var ready =
                lines.size() >= READY_LINE && lines.get(READY_LINE - 1).strip().equals("ready");
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                    Integer.parseInt(lines.get(3).strip()),
                    ready));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Whether the process is a PostgreSQL server on this directory, and not another program with a reused process id.
     */
    boolean isAliveOn(Path directory) {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(ProcessHandle::info);
        // A zombie process has neither.
        var command = process.flatMap(info -> info.command().or(info::commandLine));
        if (command.isEmpty() || !SERVER_COMMAND.matcher(command.get()).find()) {
            return false;
        }
        // The working directory of a server is its data directory. On Linux it can be read, but not by every user.
        var home = Path.of("/proc", Long.toString(pid), "cwd");
        if (Files.exists(home)) {
            return isSame(home, directory);
        }
        return process.flatMap(ProcessHandle.Info::startInstant)
                .filter(instant -> Duration.between(instant, started).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .isPresent();
    }

    private static boolean isSame(Path home, Path directory) {
        try {
            return Files.isSameFile(home, directory);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
