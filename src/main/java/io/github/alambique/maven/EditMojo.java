package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.RevisionFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Opens revision files in the editor of the environment variable {@code VISUAL} or {@code EDITOR}. */
@Mojo(name = "edit", threadSafe = true)
public final class EditMojo extends ListingMojo {

    /** Which: an id or the beginning of one, a label, {@code head}, {@code heads}, or {@code current}, which asks the database. */
    @Parameter(property = "migrate.rev", defaultValue = "head")
    private String rev;

    @Override
    void list(RevisionFiles revisions) {
        Collection<String> rows = rev.equals("current") ? current(revisions).rows() : Set.of();
        List<Path> files = revisions.graph().resolve(rev, rows).stream()
                .flatMap(revision -> revisions.script(revision.id()).file().stream())
                .toList();
        if (files.isEmpty()) {
            getLog().info("Nothing to edit: \"" + rev + "\" is base");
        } else {
            open(files);
        }
    }

    private void open(List<Path> files) {
        List<String> command = new ArrayList<>(editor());
        files.forEach(file -> command.add(file.toString()));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new EditorException("The editor \"%s\" ended with status %s".formatted(command.get(0), status));
            }
        } catch (IOException failure) {
            throw new EditorException(
                    "The editor \"%s\" cannot be started: %s".formatted(command.get(0), failure.getMessage()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EditorException("Waiting for the editor was interrupted");
        }
    }

    private static List<String> editor() {
        String command = Optional.ofNullable(System.getenv("VISUAL"))
                .or(() -> Optional.ofNullable(System.getenv("EDITOR")))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new EditorException("No editor is set"));
        return Arrays.asList(command.strip().split("\\s+"));
    }

    /** The editor is not set, does not start, or failed. */
    static final class EditorException extends MigrationException {

        private static final long serialVersionUID = 1L;

        EditorException(String message) {
            super(message, "Set the environment variable EDITOR to a program that opens files and waits");
        }

        @Override
        public Fault fault() {
            return Fault.ENVIRONMENT;
        }
    }
}
