package io.github.alambique.maven;

import io.github.alambique.command.Revise;
import io.github.alambique.script.RevisionScript;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes a new revision file, on top of the head. */
@Mojo(name = "revision", threadSafe = true)
public final class RevisionMojo extends ProjectMojo {

    /** What the revision does, in a few words: its message and, shortened, its file name. */
    @Parameter(property = "migrate.message")
    private @Nullable String message;

    /** {@code java} for a class with typed operations, or {@code sql} for a file of statements. */
    @Parameter(property = "migrate.format", defaultValue = "java")
    private String format;

    /** The revision's id; 12 random hexadecimal digits when not set. */
    @Parameter(property = "migrate.revId")
    private @Nullable String revId;

    /**
     * What it revises: {@code head}, an id or the beginning of one, {@code label@head}; {@code base} for a new root;
     * {@code heads} or several with commas for a merge.
     */
    @Parameter(property = "migrate.head", defaultValue = "head")
    private String head;

    /** Allows it to revise what is not a head, which begins a branch. */
    @Parameter(property = "migrate.splice", defaultValue = "false")
    private boolean splice;

    /** A label for the branch that begins with it; several with commas. */
    @Parameter(property = "migrate.branchLabel")
    private @Nullable String branchLabel;

    /** Revisions or labels that must be applied before it without being its parents; several with commas. */
    @Parameter(property = "migrate.dependsOn")
    private @Nullable String dependsOn;

    /** The package to write it into: the configured one or one below it. Where its parent is, when not set. */
    @Parameter(property = "migrate.versionPath")
    private @Nullable String versionPath;

    @Override
    void run() {
        if (isReactor() && revisions().isEmpty()) {
            passOver();
            return;
        }
        if (message == null || message.isBlank()) {
            throw new MissingParameterException(
                    "migrate.message", "what the revision does", "-Dmigrate.message=\"add user table\"");
        }
        RevisionScript written = new Revise(revisions(), layout())
                .write(new Revise.Draft(
                        message,
                        Lists.ofCommas(head),
                        Optional.ofNullable(revId),
                        splice,
                        Lists.ofCommas(branchLabel),
                        Lists.ofCommas(dependsOn),
                        Formats.parse(format),
                        Optional.ofNullable(versionPath)));
        getLog().info("Wrote " + relative(written.file().orElseThrow()));
        getLog().info("Next: write its upgrade and downgrade, then mvn migrate:upgrade");
    }
}
