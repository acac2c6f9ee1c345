package io.github.alambique.maven;

import io.github.alambique.internal.command.Against;
import io.github.alambique.internal.command.Autogenerate;
import io.github.alambique.internal.command.Drops;
import io.github.alambique.internal.command.Revise;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.WhenUnproven;
import java.util.EnumSet;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new revision file, on top of the head: an empty one to fill in or, with {@code migrate.autogenerate}, one that
 * makes the desired schema of the current one.
 */
@Mojo(name = "revision", threadSafe = true)
public final class RevisionMojo extends ComparisonMojo {

    /** What the revision does, in a few words: its message and, shortened, its file name. */
    @Parameter(property = "migrate.message")
    private @Nullable String message;

    /**
     * {@code java} for a class with typed operations, or {@code sql} for a file of statements. When not set, {@code sql}
     * where all revisions are SQL files, and for the first one if this plugin is no dependency of the project, which Java
     * revisions need; otherwise {@code java}.
     */
    @Parameter(property = "migrate.format")
    private @Nullable String format;

    /** The revision's id; 12 random hexadecimal digits when not set. */
    @Parameter(property = "migrate.revId")
    private @Nullable String revId;

    /** Allows it to revise what is not a head, which begins a branch. */
    @Parameter(property = "migrate.splice", defaultValue = "false")
    private boolean splice;

    /** A label for the branch that begins with it; several with commas. */
    @Parameter(property = "migrate.branchLabel")
    private @Nullable String branchLabel;

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

    /**
     * Fills it by comparing the desired schema with the current one. Where they are the same, no file is written. The file
     * is to be read before it is run: nothing is done to the database.
     */
    @Parameter(property = "migrate.autogenerate", defaultValue = "false")
    private boolean autogenerate;

    /**
     * Where operations go that destroy rows or values: {@code include}, into the revision; or {@code separate}, into a
     * second one on top of it, to be released later. When not set, {@code include}, but a revision that drops every table of
     * the entities is refused.
     */
    @Parameter(property = "migrate.drops")
    private @Nullable String drops;

    /**
     * What is done when a generated revision is not proven, that is, run up, down and up again in a scratch database: {@code warn}
     * keeps the file with a comment that says why, {@code fail} deletes it and fails, {@code ignore} proves nothing.
     */
    @Parameter(property = "migrate.unproven", defaultValue = "warn")
    private String unproven;

    @Override
    void run() {
        RevisionFiles files = comparedRevisions();
        if (isReactor() && (autogenerate ? !hasDesired(files) : files.isEmpty())) {
            skip();
            return;
        }
        Revise.Draft draft = draft(files);
        var revise = new Revise(files, layout());
        if (autogenerate) {
            report(
                    files,
                    new Autogenerate(
                                    files,
                                    revise,
                                    comparison(),
                                    drops(),
                                    Parameters.choice("migrate.unproven", unproven, WhenUnproven.class))
                            .write(draft));
        } else {
            wrote(revise.write(draft));
            getLog().info("Next: write its upgrade and downgrade, then " + upgradeCommand());
        }
    }

    private void skip() {
        if (autogenerate) {
            skipComparison();
        } else {
            skipModule();
        }
    }

    private Revise.Draft draft(RevisionFiles files) {
        if (message == null || message.isBlank()) {
            throw Parameters.missing(
                    "migrate.message", "what the revision does", "-Dmigrate.message=\"add user table\"");
        }
        return new Revise.Draft(
                message.strip(),
                Parameters.list(head),
                Optional.ofNullable(revId),
                splice,
                Parameters.list(branchLabel),
                Parameters.list(dependsOn),
                new RevisionFormat(this).choose(format, files),
                Optional.ofNullable(versionPath));
    }

    private Drops drops() {
        return drops == null
                ? Drops.INCLUDE_SOME
                : Parameters.choice("migrate.drops", drops, EnumSet.of(Drops.INCLUDE, Drops.SEPARATE));
    }

    private void report(RevisionFiles files, Autogenerate.Result result) {
        var log = new DifferenceLog(getLog());
        log.surroundings(result.difference());
        if (result.written().isEmpty()) {
            getLog().info("Nothing differs from the desired schema: no revision was written"
                    + (isGrown(files, result) ? "; mvn migrate:baseline writes one of what the database has" : ""));
            return;
        }
        log.warnings(result.difference());
        result.written().forEach(this::wrote);
        result.unproven().ifPresent(log::unproven);
        int operations = result.difference().changes().size();
        getLog().info("%s operation%s; next: read the file, then %s"
                .formatted(operations, operations == 1 ? "" : "s", upgradeCommand()));
    }

    /** Whether it is a database that no revision made. */
    private static boolean isGrown(RevisionFiles files, Autogenerate.Result result) {
        return files.isEmpty() && result.difference().against() == Against.DATABASE;
    }
}
