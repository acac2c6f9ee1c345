package io.github.alambique.maven;

import io.github.alambique.internal.command.FilterPatterns;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SchemaCommands;
import io.github.alambique.internal.connect.ConnectionUrl;
import java.io.File;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that runs revisions in scratch databases and asks no database of yours. */
abstract class ScratchMojo extends MigrateMojo {

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
    /** The server to make scratch databases on, as for {@code check}; an embedded one when not set. */
    @Parameter
    private @Nullable ConnectionUrl scratchUrl;

    /** A file of SQL to run in each scratch database before anything else, as for {@code check}. */
    @Parameter(property = "migrate.scratch.init")
    private @Nullable File scratchInit;

    /** The PostgreSQL version of the embedded server: a major version from 14 to 18, or a full one. */
    @Parameter(property = "migrate.embedded.version", defaultValue = "18")
    private String embeddedVersion;

    /** Names for the constraints and indexes that Java revisions leave unnamed, as for {@code upgrade}. */
    @Parameter(property = "migrate.namingConvention")
    private @Nullable String namingConvention;

    /** Values for <code>${name}</code> in SQL revisions, as for {@code upgrade}. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /** Whether to compile modules that Java revisions use, as for {@code upgrade}. */
    @Parameter(property = "migrate.compile", defaultValue = "true")
    private boolean compile;

    /** The revisions, to be run in scratch databases. */
    final RevisionFiles scratchRevisions() {
        return revisions(namingConvention, placeholders, compile);
    }

    /** Where and what to run and to compare. */
    final SchemaCommands.Trial trial() {
        return new SchemaCommands.Trial(
                new FilterPatterns(Parameters.list(includeSchemas), Parameters.list(include), Parameters.list(exclude)),
                scratch(scratchUrl, scratchInit),
                embeddedServers().forScratch(embeddedVersion, workFolder()));
    }
}
