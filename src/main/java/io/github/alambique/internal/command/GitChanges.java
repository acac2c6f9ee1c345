package io.github.alambique.internal.command;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks git which files were added or changed. */
final class GitChanges {

    /** They would make git look at another repository or index, as in a hook. */
    private static final List<String> ENVIRONMENT = List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE");

    private final List<Path> folders;

    /** @param folders folders of one working tree, which exist */
    GitChanges(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * The files in the folders that differ from where this branch left another one, new ones that git does not know yet included.
     *
     * @param revision of git, such as {@code origin/main}
     * @return absolute paths
     * @throws InvalidInputException if git does not know the revision, or the folder is in no working tree
     * @throws EnvironmentException if git cannot be run
     */
    Set<Path> since(String revision) {
        Path root = Path.of(git("rev-parse", "--show-toplevel").get(0));
        String base = git("merge-base", "--end-of-options", revision, "HEAD").get(0);
        return Stream.of(
                        List.of("diff", "--name-only", "-z", "--diff-filter=d", base, "--"),
                        List.of("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--"))
                .flatMap(command -> git(Stream.concat(
                                        command.stream(),
                                        folders.stream()
                                                .map(folder ->
                                                        folder.toAbsolutePath().toString()))
                                .toArray(String[]::new))
                        .stream())
                .flatMap(name -> real(root.resolve(name)).stream())
                .collect(Collectors.toSet());
    }

    /** Without symbolic links; empty if the file does not exist. */
    static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private List<String> git(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toList();
        @Nullable Path errors = null;
        try {
            errors = Files.createTempFile("migrate-git", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folders.get(0).toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().removeAll(ENVIRONMENT);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String problem =
                    process.waitFor() == 0 ? "" : Files.readString(errors).strip();
            if (process.exitValue() != 0 || (output.isEmpty() && arguments[0].equals("merge-base"))) {
                throw failed(command, problem.isEmpty() ? "no common history" : problem);
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
        } finally {
            if (errors != null) {
                errors.toFile().delete();
            }
        }
    }

    private InvalidInputException failed(List<String> command, String problem) {
        return new InvalidInputException(
                "git cannot compare: %s. \"%s\" failed in %s"
                        .formatted(problem, String.join(" ", command), folders.get(0)),
                "Set migrate.since to a branch or commit that git knows here. In CI, fetch it and the history up to where"
                        + " this branch left it");
    }
}
