package io.github.alambique.maven;

import io.github.alambique.command.RevisionFiles;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes a new revision file, on top of the head. */
@Mojo(name = "revision", threadSafe = true)
public final class RevisionMojo extends WriteMojo {

    /**
     * What it revises: {@code head}, an id or the beginning of one, {@code label@head}; {@code base} for a new root;
     * {@code heads} or several with commas for a merge.
     */
    @Parameter(property = "migrate.head", defaultValue = "head")
    private String head;

    /** Revisions or labels that must be applied before it without being its parents; several with commas. */
    @Parameter(property = "migrate.dependsOn")
    private @Nullable String dependsOn;

    /** The package to write it into: the configured one or one below it. Where its parent is, when not set. */
    @Parameter(property = "migrate.versionPath")
    private @Nullable String versionPath;

    @Override
    void run() {
        RevisionFiles files = revisions();
        if (isReactor() && files.isEmpty()) {
            passOver();
            return;
        }
        if (message().isEmpty()) {
            throw new MissingParameterException(
                    "migrate.message", "what the revision does", "-Dmigrate.message=\"add user table\"");
        }
        write(files, message(), Lists.ofCommas(head), Lists.ofCommas(dependsOn), Optional.ofNullable(versionPath));
        getLog().info("Next: write its upgrade and downgrade, then mvn migrate:upgrade");
    }
}
