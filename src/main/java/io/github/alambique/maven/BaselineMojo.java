package io.github.alambique.maven;

import io.github.alambique.internal.command.Autogenerate;
import io.github.alambique.internal.command.ComparisonSettings;
import io.github.alambique.internal.command.Drops;
import io.github.alambique.internal.command.FilterPatterns;
import io.github.alambique.internal.command.Revise;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.WhenUnproven;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.desired.DesiredDdl;
import io.github.alambique.internal.run.OnChanged;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the first revision of a database that was made without revisions, such as by Flyway, Liquibase or Hibernate: what
 * is in it. Bookkeeping tables of these tools are ignored. Nothing is done to the database;
 * {@code stamp} then says that it has that revision.
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends DatabaseMojo {

    /** Its message and, shortened, its file name. */
    @Parameter(property = "migrate.message", defaultValue = "baseline")
    private String message;

    /**
     * {@code java} for a class with typed operations, or {@code sql} for a file of statements. When not set, {@code java} if this
     * plugin is a dependency of the project, which Java revisions need.
     */
    @Parameter(property = "migrate.format")
    private @Nullable String format;

    /** The revision's id; 12 random hexadecimal digits when not set. */
    @Parameter(property = "migrate.revId")
    private @Nullable String revId;

    /** The schemas to compare, as for {@code check}. */
    @Parameter(property = "migrate.includeSchemas")
    private @Nullable String includeSchemas;

    /** What to compare, as for {@code check}. */
    @Parameter(property = "migrate.include")
    private @Nullable String include;

    /** What not to compare, as for {@code check}. */
    @Parameter(property = "migrate.exclude")
    private @Nullable String exclude;

    // No property, as for the url: Maven prints under -X what it fills a parameter with.
    /** The server to make scratch databases on, as for {@code check}. */
    @Parameter
    private @Nullable ConnectionUrl scratchUrl;

    /** A file of SQL to run in each scratch database before anything else, as for {@code check}. */
    @Parameter(property = "migrate.scratch.init")
    private @Nullable File scratchInit;

    /**
     * What is done when the revision is not proven, that is, run up, down and up again in a scratch database: {@code warn} keeps the
     * file with a comment that says why, {@code fail} deletes it and fails, {@code ignore} proves nothing.
     */
    @Parameter(property = "migrate.unproven", defaultValue = "warn")
    private String unproven;

    @Override
    void run() {
        RevisionFiles files = revisions();
        if (isReactor() && !hasPluginOfItsOwn()) {
            skipModule(
                    "This plugin is not in the module's own POM",
                    "has it there. Add it to the module that is to have the revisions: mvn migrate:init -pl <module>");
            return;
        }
        var revise = new Revise(files, layout());
        report(new Autogenerate(
                        files,
                        revise,
                        comparison(),
                        Drops.INCLUDE,
                        Parameters.choice("migrate.unproven", unproven, WhenUnproven.class))
                .baseline(draft(files)));
    }

    private void report(Autogenerate.Baseline baseline) {
        if (!baseline.unmanaged().isEmpty()) {
            getLog().warn("Of kinds that are not compared, and so not in the revision: "
                    + String.join(", ", baseline.unmanaged())
                    + ". What a new database needs of them, write into a revision of your own, as SQL");
        }
        if (baseline.written().isEmpty()) {
            getLog().info("Nothing was found in the database to write a revision of");
            return;
        }
        wrote(baseline.written().get());
        baseline.unproven().ifPresent(new DifferenceLog(getLog())::unproven);
        getLog().info(
                        "Next: read the file, then mvn migrate:stamp -Dmigrate.to=head, since the database has all that already");
    }

    private ComparisonSettings comparison() {
        return new ComparisonSettings(
                DesiredDdl.NONE,
                Optional.of(connections().answering()),
                versionTable(),
                OnChanged.IGNORE,
                Renames.NONE,
                new FilterPatterns(Parameters.list(includeSchemas), Parameters.list(include), Parameters.list(exclude)),
                Set.of(),
                scratch(scratchUrl, scratchInit),
                scratchStarter());
    }

    private Revise.Draft draft(RevisionFiles files) {
        return new Revise.Draft(
                message.strip(),
                List.of(),
                Optional.ofNullable(revId),
                false,
                List.of(),
                List.of(),
                new RevisionFormat(this).choose(format, files),
                Optional.empty());
    }
}
