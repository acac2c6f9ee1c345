package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SqlSettings;
import io.github.alambique.internal.connect.ConnectionUrl;
import io.github.alambique.internal.desired.SqlFiles;
import io.github.alambique.internal.files.Format;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.scratch.ScratchSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.BuildBase;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What every goal has: the project and its revision files, {@code migrate.skip}, and how failures are reported. */
public abstract class MigrateMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Skips the goal. */
    @Parameter(property = "migrate.skip", defaultValue = "false")
    private boolean skip;

    private String packageName = "db.migrations";

    /**
     * The package of the revisions: Java ones are in its folder below the source directory, SQL ones below the resource
     * directory. Sub-packages are read too.
     */
    @Parameter(name = "package", property = "migrate.package", defaultValue = "db.migrations")
    public final void setPackage(String name) {
        this.packageName = name;
    }

    /** The folder of the package of the revisions, in place of those of the project. */
    @Parameter(property = "migrate.dir")
    private @Nullable File dir;

    /** The encoding of the revision files. */
    @Parameter(property = "migrate.encoding", defaultValue = "${project.build.sourceEncoding}")
    private String encoding;

    @Inject
    private ProjectDependenciesResolver dependenciesResolver;

    @Inject
    private LifecycleExecutor lifecycleExecutor;

    @Inject
    private RepositorySystem repositorySystem;

    private @Nullable ScriptLayout layout;

    /** Does the goal's work. */
    abstract void run();

    @Override
    public Log getLog() {
        return PrintableLog.of(super.getLog());
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped: migrate.skip is set");
            return;
        }
        try {
            KnownProperties known = KnownProperties.of(plugin());
            known.check(
                    session.getUserProperties().stringPropertyNames(),
                    project.getModel().getProperties().stringPropertyNames());
            known.checkValues(Parameters.strings(session.getUserProperties()));
            known.checkSwitches(Parameters.strings(project.getProperties()));
            known.checkSwitches(Parameters.strings(session.getUserProperties()));
            run();
        } catch (MigrationException failure) {
            report(failure);
        }
    }

    /** The one place where our errors become Maven's. */
    private static void report(MigrationException failure) throws MojoExecutionException, MojoFailureException {
        String text =
                failure.hint().map(hint -> failure.getMessage() + "\n" + hint).orElse(failure.getMessage());
        if (failure.fault() == MigrationException.Fault.ENVIRONMENT) {
            throw new MojoExecutionException(text, frames(failure));
        }
        throw new MojoFailureException(text, frames(failure));
    }

    // Maven appends the message of each cause that the text does not hold already; all that -e should
    // add are the frames of the innermost one.
    private static Exception frames(MigrationException failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        var frames = new Exception(failure.getMessage());
        frames.setStackTrace(innermost.getStackTrace());
        return frames;
    }

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }

    final RepositorySystem repositorySystem() {
        return repositorySystem;
    }

    final PluginDescriptor plugin() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }

    final boolean isReactor() {
        return session.getProjects().size() > 1;
    }

    /** Whether the plugin's configuration has an element, of a parameter or not. */
    final boolean configures(String element) {
        Xpp3Dom configuration = project.getGoalConfiguration(
                plugin().getGroupId(), plugin().getArtifactId(), execution.getExecutionId(), execution.getGoal());
        return configuration != null && configuration.getChild(element) != null;
    }

    /** Where the project's revision files are. */
    final ScriptLayout layout() {
        if (layout == null) {
            layout = RevisionFolders.layout(project, packageName, dir, encoding, workFolder());
        }
        return layout;
    }

    /** Where caches, compiled revisions and the embedded server's data are. */
    final Path workFolder() {
        return new File(project.getBuild().getDirectory()).toPath().resolve("migrate");
    }

    final DependencyPaths dependencies() {
        return new DependencyPaths(project, session, dependenciesResolver);
    }

    /** @param compile whether to compile classes that are missing or out of date */
    final ProjectClasses classes(boolean compile) {
        return new ProjectClasses(
                project,
                session,
                dependencies(),
                new ProjectCompilation(session, lifecycleExecutor, layout().packageName(), getLog()),
                compile);
    }

    /** Whether the module has this plugin in its own POM, and not only in its parent's. */
    final boolean hasPluginOfItsOwn() {
        BuildBase build = project.getOriginalModel().getBuild();
        return build != null
                && build.getPlugins().stream().anyMatch(own -> own.getKey().equals(plugin().getPluginLookupKey()));
    }

    /** Where scratch databases are made, and what runs in them first. */
    final ScratchSettings scratch(@Nullable ConnectionUrl url, @Nullable File init) {
        return new ScratchSettings(
                Connections.scratchServer(project, session, url),
                Optional.ofNullable(init)
                        .map(file -> new SqlFiles(file.toPath(), layout().encoding())
                                .read()
                                .get(0)));
    }

    /** What starts embedded servers. */
    final EmbeddedServers embeddedServers() {
        return new EmbeddedServers(project, session, repositorySystem, getLog());
    }

    /** The project's revisions, for a goal that does not run them. */
    final RevisionFiles revisions() {
        return reported(RevisionFiles.of(layout(), List::of));
    }

    /**
     * The project's revisions, for a goal that runs them; the compile class path is resolved when the first Java revision has
     * to be compiled.
     */
    final RevisionFiles revisions(
            @Nullable String namingConvention, @Nullable Map<String, String> placeholders, boolean compile) {
        return reported(RevisionFiles.of(layout(), () -> classes(compile).forRevisions()))
                .written(SqlSettings.of(
                        namingConvention == null ? "" : namingConvention,
                        Parameters.named("migrate.placeholders.", placeholders, project, session)));
    }

    /** Reports, once in a build, the files in the folders of revisions that are no revisions. */
    private RevisionFiles reported(RevisionFiles files) {
        List<Path> ignored = files.ignored();
        if (!ignored.isEmpty() && isFirst("ignored " + ignored)) {
            getLog().warn("Ignored files in the revision folders (neither .java nor .sql): "
                    + ignored.stream().map(this::relative).collect(Collectors.joining(", ")));
        }
        return files;
    }

    /** The command that applies all revisions, also those that this goal wrote. */
    final String upgradeCommand() {
        return RevisionFiles.of(layout(), List::of).upgradeCommand();
    }

    /** Whether this build asks for the first time. */
    private boolean isFirst(String matter) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return data.putIfAbsent(MigrateMojo.class.getName() + ' ' + matter, true) == null;
        }
    }

    /** Reports that this module has no revisions; what to do about it, unless it is one of several. */
    final void skipModule() {
        if (!isReactor() && session.getUserProperties().containsKey("migrate.package") && !hasPackage()) {
            throw new InvalidInputException(
                    "The project has no folder for package \"%s\"".formatted(packageName),
                    "Correct migrate.package, or write its first revision with mvn migrate:revision -Dmigrate.message=\"...\"");
        }
        String none = "No revisions in package " + packageName;
        if (isReactor()) {
            skipModule(
                    none,
                    "has revisions in package %s. Write the first in the module that is to have them: mvn migrate:revision"
                                    .formatted(packageName)
                            + " -Dmigrate.message=\"...\" -pl <module>");
        } else {
            getLog().info(none + " yet; write one with mvn migrate:revision -Dmigrate.message=\"...\"");
        }
    }

    /**
     * Reports that there is nothing to do in this module of several. When that was so in each of them, reports what is missing,
     * which no single module can know.
     */
    final void skipModule(String reason, String missing) {
        getLog().info(reason + ": skipped");
        String key = MigrateMojo.class.getName() + ' ' + execution.getGoal() + ' ' + execution.getExecutionId();
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            int modules = data.get(key) instanceof Integer before ? before + 1 : 1;
            if (modules == session.getProjects().size()) {
                data.remove(key);
                getLog().warn("Nothing was done: none of the %s modules %s".formatted(modules, missing));
            } else {
                data.put(key, modules);
            }
        }
    }

    private boolean hasPackage() {
        return Stream.concat(layout().javaRoots().stream(), layout().resourceRoots().stream())
                .anyMatch(root -> Files.isDirectory(ScriptLayout.folder(root, packageName)));
    }

    /** Reports which file was written and, where the build checks the format of Java sources, how to format it. */
    final void wrote(RevisionScript revision) {
        getLog().info("Wrote " + relative(revision.file().orElseThrow()));
        if (revision.format() == Format.JAVA) {
            FormatCheck.formatter(project.getBuildPlugins())
                    .ifPresent(
                            goal -> getLog().info("The build checks the format of Java sources: mvn %s formats the file"
                                    .formatted(goal)));
        }
    }

    /** A path from the project's folder. */
    final String relative(Path path) {
        Path base = project.getBasedir().toPath().toAbsolutePath();
        Path absolute = path.toAbsolutePath();
        return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString();
    }
}
