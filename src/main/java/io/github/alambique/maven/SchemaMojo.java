package io.github.alambique.maven;

import io.github.alambique.internal.command.FilterPatterns;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.connect.ConfiguredDatabase;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.desired.SqlFiles;
import io.github.alambique.internal.files.FileAccess;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.scratch.DdlScript;
import io.github.alambique.internal.scratch.ScratchSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.BuildBase;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that reads whole schemas, and compares what a filter leaves of them, with the help of scratch databases. */
abstract class SchemaMojo extends DatabaseMojo {

    /** What this plugin is called on a module path. */
    private static final String MODULE = "io.github.alambique.migrate";

    /**
     * The schemas to compare: names with {@code *} for any text and {@code ?} for a character; several with commas. All when
     * not set.
     */
    @Parameter(property = "migrate.includeSchemas")
    private @Nullable String includeSchemas;

    /**
     * What to compare: patterns {@code kind:name}, such as {@code table:app.*}, {@code materialized view:report_*} or
     * {@code column:users.old_*}, or a name alone for any kind; several with commas. What belongs to a table goes with it. All
     * when not set.
     */
    @Parameter(property = "migrate.include")
    private @Nullable String include;

    /** What not to compare: patterns as of {@code include}, such as {@code index:public.*_tmp}; several with commas. */
    @Parameter(property = "migrate.exclude")
    private @Nullable String exclude;

    // No property, as for the url: Maven prints under -X what it fills a parameter with.
    /**
     * The server to make scratch databases on, as a url whose user may create databases there, or {@code embedded}. They
     * are named {@code migrate_scratch_…}, and dropped at the end; nothing else on that server is touched. When not set,
     * they are made on the configured server if its user may, else on an embedded one. Other sources:
     * {@code -Dmigrate.scratch.url} or a property of that name, and {@code MIGRATE_SCRATCH_URL}. A url in the plugin's
     * configuration may not hold a password.
     */
    @Parameter
    private @Nullable ConnectionUrl scratchUrl;

    /**
     * A file of SQL to run in each scratch database before anything else, such as {@code CREATE EXTENSION}; or
     * {@code CREATE ROLE}, which passes over roles that exist. A role stays on the server.
     */
    @Parameter(property = "migrate.scratch.init")
    private @Nullable File scratchInit;

    /** What of each schema is compared. */
    final FilterPatterns filter() {
        return new FilterPatterns(Lists.ofCommas(includeSchemas), Lists.ofCommas(include), Lists.ofCommas(exclude));
    }

    /** Where scratch databases are made, and what they see first. */
    final ScratchSettings scratch() {
        return new ScratchSettings(scratchServer(), init());
    }

    /**
     * The format of a new revision: what the parameter says or, when it is not set, that of the revisions there are. A first one is
     * Java where the project can compile it.
     */
    final Format format(@Nullable String text, RevisionFiles files) {
        Format format = Formats.of(text, files);
        if (format == Format.SQL) {
            return format;
        }
        if (hasPluginAsDependency()) {
            warnOfModule();
            return format;
        }
        String reason =
                "Java revisions are compiled with %s:%s, which is not a dependency of the project (mvn migrate:init adds it)"
                        .formatted(plugin().getGroupId(), plugin().getArtifactId());
        if (text == null && files.isEmpty()) {
            getLog().info("Writing SQL: " + reason);
            return Format.SQL;
        }
        getLog().warn(reason);
        return format;
    }

    private void warnOfModule() {
        layout().javaRoots().stream()
                .map(root -> root.resolve("module-info.java"))
                .filter(Files::exists)
                .filter(file -> !read(file).contains(MODULE))
                .forEach(file -> getLog().warn(
                                "Java revisions are compiled with a module that %s does not name: add requires %s;"
                                        .formatted(relative(file), MODULE)));
    }

    // The names of modules are ASCII here, whatever the file's encoding is.
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw FileAccess.reading(file, failure);
        }
    }

    private boolean hasPluginAsDependency() {
        String wanted = plugin().getGroupId() + ':' + plugin().getArtifactId();
        return Stream.concat(
                        project().getDependencies().stream()
                                .map(each -> each.getGroupId() + ':' + each.getArtifactId()),
                        // Resolved only where it is none of the project's own.
                        Stream.of(COMPILE_SCOPES)
                                .flatMap(scopes -> dependencies(scopes).stream())
                                .map(DependencyPaths.Entry::coordinates))
                .anyMatch(wanted::equals);
    }

    /** Whether the module has this plugin in its own POM, and not only its parent's. */
    final boolean hasPluginOfItsOwn() {
        BuildBase build = project().getOriginalModel().getBuild();
        return build != null
                && build.getPlugins().stream().anyMatch(own -> own.getKey().equals(plugin().getPluginLookupKey()));
    }

    private Optional<ConfiguredDatabase> scratchServer() {
        if (scratchUrl != null && scratchUrl.hasPassword()) {
            throw new PasswordInConfigurationException("scratchUrl");
        }
        return otherServer("migrate.scratch.url", "MIGRATE_SCRATCH_URL", scratchUrl);
    }

    private Optional<DdlScript> init() {
        return Optional.ofNullable(scratchInit)
                .map(file ->
                        new SqlFiles(file.toPath(), layout().encoding()).read().get(0));
    }
}
