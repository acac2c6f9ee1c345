package io.github.alambique.maven;

import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SqlSettings;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.versiontable.VersionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.jspecify.annotations.Nullable;

/** A goal that reads or moves the database's version rows. */
abstract class DatabaseMojo extends ConnectionMojo {

    static final Set<String> COMPILE_SCOPES = Set.of("compile", "provided", "system");

    /**
     * The version table; {@code alembic_version} goes on where Alembic stopped. Beside a table with another name than the
     * default, those of the history and the progress are named after it: {@code shop_history}, {@code shop_progress}.
     */
    @Parameter(property = "migrate.versionTable", defaultValue = "migrate_version")
    private String versionTable;

    /**
     * The schema of the version table and of the tables beside it; the first that exists on the search path when not set. In
     * another schema on the path they are not looked for.
     */
    @Parameter(property = "migrate.versionTableSchema")
    private @Nullable String versionTableSchema;

    /**
     * The table that keeps what was run, when, by whom and for how long; {@code migrate_history}, or named after another version
     * table, when not set. Each version table needs one of its own.
     */
    @Parameter(property = "migrate.historyTable")
    private @Nullable String historyTable;

    /**
     * Names for the constraints and indexes that Java revisions leave unnamed: {@code pk=pk_{table},
     * fk=fk_{table}_{columns}}, of the kinds pk, uq, fk, ck, ex, nn and ix, with <code>{table}</code>,
     * <code>{columns}</code> and <code>{referenced_table}</code>. PostgreSQL's own names when not set.
     */
    @Parameter(property = "migrate.namingConvention")
    private @Nullable String namingConvention;

    /**
     * Values for <code>${name}</code> in SQL revisions, put in as they are: an element for each, or a property
     * {@code migrate.placeholders.name}, which wins. With none, <code>${…}</code> is text like other text. Not for secrets.
     */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /**
     * What is done when the file of an applied revision is not what was applied, comments and white space aside: {@code warn}
     * says so, in {@code upgrade}, {@code current}, and {@code check} and {@code revision} where they compare with the database;
     * {@code fail} makes all but {@code current} fail before they do anything; {@code ignore} does not look. {@code stamp} to
     * {@code current} accepts the files as they are.
     */
    @Parameter(property = "migrate.onChanged", defaultValue = "warn")
    private String onChanged;

    /**
     * Whether to compile modules, as {@code mvn process-classes} does, if their sources have changed and this build has not done it
     * yet: those that Java revisions use, before they are compiled; the project and those with entities, before entities are read.
     */
    @Parameter(property = "migrate.compile", defaultValue = "true")
    private boolean compile;

    @Inject
    private ProjectDependenciesResolver dependenciesResolver;

    @Inject
    private LifecycleExecutor lifecycleExecutor;

    /**
     * The project's revisions, to be made into SQL as configured; its compile class path is resolved when the first Java one has to
     * be compiled.
     */
    @Override
    final RevisionFiles revisions() {
        return reported(RevisionFiles.of(layout(), this::compileClassPath))
                .written(SqlSettings.of(
                        namingConvention == null ? "" : namingConvention,
                        named(placeholders, "migrate.placeholders.")));
    }

    // Most calls need none of it, and a goal that asked Maven for it up front would fail in a reactor that was never
    // packaged.
    private List<Path> compileClassPath() {
        List<DependencyPaths.Entry> dependencies = dependencies(COMPILE_SCOPES);
        compile(dependencies, Stream.of());
        return classPath(dependencies);
    }

    /** The dependencies of these scopes, transitive ones included. */
    final List<DependencyPaths.Entry> dependencies(Set<String> scopes) {
        return new DependencyPaths(project(), session(), dependenciesResolver).entries(scopes);
    }

    /** The project's classes, compiled or not yet, then its dependencies. */
    final List<Path> classPath(List<DependencyPaths.Entry> dependencies) {
        return Stream.concat(
                        Stream.of(Path.of(project().getBuild().getOutputDirectory())),
                        dependencies.stream().map(DependencyPaths.Entry::path))
                .toList();
    }

    /** Brings the modules among the dependencies, and others, up to date. */
    final void compile(List<DependencyPaths.Entry> dependencies, Stream<MavenProject> others) {
        if (!compile) {
            return;
        }
        Set<MavenProject> needed = Stream.concat(
                        dependencies.stream().flatMap(entry -> entry.module().stream()), others)
                .collect(Collectors.toSet());
        // Maven's order is that of a build: what another needs comes first. It compiles no module that it was not told
        // of.
        List<MavenProject> inOrder =
                session().getProjects().stream().filter(needed::contains).toList();
        needed.stream()
                .filter(module -> !inOrder.contains(module))
                .filter(module -> !Files.isDirectory(Path.of(module.getBuild().getOutputDirectory())))
                .findFirst()
                .ifPresent(module -> {
                    throw new InvalidParameterException(
                            "Module \"%s\" is needed, but it is not compiled and not part of this build"
                                    .formatted(module.getArtifactId()),
                            "Add -am to -pl, or run mvn compile first");
                });
        new ProjectCompilation(session(), lifecycleExecutor, layout().packageName(), getLog()).bringUpToDate(inOrder);
    }

    /** Values by name: an element for each, or a property with that prefix and the name, which wins. */
    final Map<String, String> named(@Nullable Map<String, String> configured, String prefix) {
        Map<String, String> values = new HashMap<>(configured == null ? Map.of() : configured);
        addNamed(values, prefix, strings(project().getProperties()));
        addNamed(values, prefix, commandLine());
        return values;
    }

    private static void addNamed(Map<String, String> values, String prefix, Map<String, String> properties) {
        properties.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                values.put(key.substring(prefix.length()), value);
            }
        });
    }

    final VersionTable versionTable() {
        Optional<String> schema = Optional.ofNullable(versionTableSchema);
        return historyTable == null
                ? VersionTable.of(schema, versionTable)
                : new VersionTable(schema, versionTable, historyTable);
    }

    /** For a goal that reads where the database is, and takes no lock. */
    final RunSettings readSettings() {
        return RunSettings.DEFAULT.withVersionTable(versionTable()).withOnChanged(onChanged());
    }

    final OnChanged onChanged() {
        return switch (onChanged.toLowerCase(Locale.ROOT)) {
            case "warn" -> OnChanged.WARN;
            case "fail" -> OnChanged.FAIL;
            case "ignore" -> OnChanged.IGNORE;
            default -> throw new InvalidParameterException("migrate.onChanged", onChanged, "warn, fail or ignore");
        };
    }

    /** Prints the progress of a run. */
    final RunListener progress() {
        return new RunLog(getLog(), LiveLine.ofTerminal(session().getRequest().isInteractiveMode(), System.getenv()));
    }
}
