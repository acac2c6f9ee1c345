package io.github.alambique.maven;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.command.RevisionFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Opens revision files in the editor of the environment variable {@code VISUAL} or {@code EDITOR}. */
@Mojo(name = "edit", threadSafe = true)
public final class EditMojo extends DatabaseMojo {

    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

    /** Which: an id or the beginning of one, a label, {@code head}, {@code heads}, or {@code current}, which asks the database. */
    @Parameter(property = "migrate.rev", defaultValue = "head")
    private String rev;

    @Override
    void run() {
        RevisionFiles revisions = revisions();
        if (revisions.isEmpty()) {
            skipModule();
            return;
        }
        Collection<String> rows = rev.equals("current") ? rows(revisions) : Set.of();
        List<Path> files = revisions.graph().resolve(rev, rows).stream()
                .flatMap(revision -> revisions.script(revision.id()).file().stream())
                .toList();
        if (files.isEmpty()) {
            getLog().info("Nothing to edit: \"" + rev + "\" is base");
        } else {
            open(files);
        }
    }

    private static void open(List<Path> files) {
        List<String> command = Optional.ofNullable(System.getenv("VISUAL"))
                .or(() -> Optional.ofNullable(System.getenv("EDITOR")))
                .filter(text -> !text.isBlank())
                .map(EditMojo::words)
                .orElseThrow(() -> failure("No editor is set"));
        files.forEach(file -> command.add(file.toString()));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw failure("The editor \"%s\" ended with status %s".formatted(command.get(0), status));
            }
        } catch (IOException failure) {
            throw failure("The editor \"%s\" cannot be started: %s".formatted(command.get(0), failure.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("Waiting for the editor was interrupted");
        }
    }

    /** The words of a command, as a shell splits it: quotes hold spaces together, and a backslash is one as in paths. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group().replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"));
        }
        return words;
    }

    private static EnvironmentException failure(String message) {
        return new EnvironmentException(
                message, "Set the environment variable EDITOR to a program that opens files and waits");
    }
}
