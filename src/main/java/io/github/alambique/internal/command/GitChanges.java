package io.github.alambique.internal.command;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks git which files were added or changed. */
final class GitChanges {

    private final Path folder;

    /** @param folder a folder of the working tree */
    GitChanges(Path folder) {
        this.folder = folder;
    }

    /**
     * The files that differ from where this branch left another one, new ones that git does not know yet included.
     *
     * @param revision of git, such as {@code origin/main}
     * @return absolute paths
     * @throws InvalidInputException if git does not know the revision, or the folder is in no working tree
     * @throws EnvironmentException if git cannot be run
     */
    Set<Path> since(String revision) {
        Path root = real(Path.of(git("rev-parse", "--show-toplevel").get(0)));
        String base = git("merge-base", "--end-of-options", revision, "HEAD").get(0);
        return Stream.concat(
                        git("-C", root.toString(), "diff", "--name-only", "-z", "--diff-filter=d", base).stream(),
                        git("-C", root.toString(), "ls-files", "--others", "--exclude-standard", "-z").stream())
                .map(root::resolve)
                .collect(Collectors.toSet());
    }

    /** As git writes paths. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path.toAbsolutePath().normalize();
        }
    }

    private List<String> git(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || output.isEmpty() && arguments[0].equals("merge-base")) {
                throw new InvalidInputException(
                        "git cannot compare: %s. \"%s\" failed in %s"
                                .formatted(output.strip(), String.join(" ", command), folder),
                        "Set migrate.since to a branch or commit that git knows here. In CI, fetch it and the history up to where"
                                + " this branch left it");
            }
            return Arrays.stream(output.split("[\0\n]"))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException failure) {
            throw new EnvironmentException(
                    "git cannot be run: " + failure.getMessage(), "Install git, or leave out migrate.since", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("The wait for git was interrupted", null, interrupted);
        }
    }
}
