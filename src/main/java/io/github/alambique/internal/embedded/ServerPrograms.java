package io.github.alambique.internal.embedded;

import io.github.alambique.EnvironmentException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Runs the programs of unpacked binaries, as a user that PostgreSQL accepts, and without the environment variables of
 * another PostgreSQL.
 */
final class ServerPrograms {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** The variables that programs need. Others may hold a password, or be a setting of another PostgreSQL. */
    private static final Set<String> KEPT_VARIABLES = caseless(
            "PATH", "HOME", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "SystemRoot", "SystemDrive", "ComSpec", "TEMP", "TMP");

    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

    private static final int LAST_LINES = 10;

    private final Path home;
    private final ServerUser user;

    private static Set<String> caseless(String... names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }

    ServerPrograms(Path home, ServerUser user) {
        this.home = home;
        this.user = user;
    }

    boolean arePresent() {
        return Files.isExecutable(program("postgres"));
    }

    static boolean onWindows() {
        return WINDOWS;
    }

    /** A process that will run in {@code folder} and append both outputs to the file {@code log} there. */
    ProcessBuilder prepare(Path folder, String log, List<String> prefix, String program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.addAll(user.prefix());
        command.add(program(program).toString());
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        process.environment().keySet().removeIf(name -> !KEPT_VARIABLES.contains(name));
        // Messages in English, and a locale that exists everywhere.
        process.environment().put("LC_ALL", "C");
        return process;
    }

    /** Runs a program without input, and returns its exit code. */
    int run(Path folder, String log, String program, List<String> arguments) throws IOException {
        var process = prepare(folder, log, List.of(), program, arguments).start();
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } catch (InterruptedException interruption) {
            process.destroy();
            throw Pause.interrupted();
        }
    }

    /** The major version of PostgreSQL; needs the folder for a temporary file. */
    int majorVersion(Path folder) throws IOException {
        var answer = folder.resolve("version");
        run(folder, answer.getFileName().toString(), "postgres", List.of("--version"));
        // postgres (PostgreSQL) 18.4
        var version = VERSION.matcher(Files.readString(answer));
        if (!version.find()) {
            throw failure("Cannot run " + program("postgres"), answer);
        }
        Files.delete(answer);
        return Integer.parseInt(version.group(1));
    }

    private Path program(String name) {
        return home.resolve("bin").resolve(WINDOWS ? name + ".exe" : name);
    }

    /** A program failed; the message ends with the last lines that it logged. */
    static EnvironmentException failure(String problem, Path log) {
        return new EnvironmentException(problem + lastLines(log), "Read its whole log in " + log);
    }

    private static String lastLines(Path log) {
        var lines = List.<String>of();
        try {
            // This decoding replaces bytes that are not UTF-8.
            lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return "";
        }
        var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return last.isEmpty() ? "" : "; it logged\n  " + String.join("\n  ", last);
    }
}
