package io.github.alambique.maven;

import io.github.alambique.command.Revise;
import io.github.alambique.command.RevisionFiles;
import io.github.alambique.script.RevisionScript;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that writes a new revision file. */
abstract class WriteMojo extends ProjectMojo {

    /** What the revision does, in a few words: its message and, shortened, its file name. */
    @Parameter(property = "migrate.message")
    private @Nullable String message;

    /** {@code java} for a class with typed operations, or {@code sql} for a file of statements. */
    @Parameter(property = "migrate.format", defaultValue = "java")
    private String format;

    /** The revision's id; 12 random hexadecimal digits when not set. */
    @Parameter(property = "migrate.revId")
    private @Nullable String revId;

    /** Allows it to revise what is not a head, which begins a branch. */
    @Parameter(property = "migrate.splice", defaultValue = "false")
    private boolean splice;

    /** A label for the branch that begins with it; several with commas. */
    @Parameter(property = "migrate.branchLabel")
    private @Nullable String branchLabel;

    /** The message as given; empty when there is none. */
    final String message() {
        return message == null ? "" : message.strip();
    }

    /** Writes a revision that has these parents and dependencies, and the rest as the parameters say. */
    final void write(
            RevisionFiles files,
            String withMessage,
            List<String> parents,
            List<String> dependsOn,
            Optional<String> inPackage) {
        RevisionScript written = new Revise(files, layout())
                .write(new Revise.Draft(
                        withMessage,
                        parents,
                        Optional.ofNullable(revId),
                        splice,
                        Lists.ofCommas(branchLabel),
                        dependsOn,
                        Formats.parse(format),
                        inPackage));
        getLog().info("Wrote " + relative(written.file().orElseThrow()));
    }
}
