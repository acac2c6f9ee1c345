package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.files.FileAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.exception.DefaultExceptionHandler;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * Brings a project's classes up to date as {@code mvn process-classes} does, with the project's own plugins and their
 * configuration, when its sources are not those of the last time. A build that has compiled it already is left alone.
 */
final class ProjectCompilation {

    private static final String PHASE = "process-classes";

    /** Modules of a parallel build may need the same other module. */
    private static final Object ONE_AT_A_TIME = new Object();

    private final MavenSession session;
    private final LifecycleExecutor lifecycle;
    private final String revisions;
    private final Log log;

    /** @param revisions the package of revisions: those that come and go say nothing of entities */
    ProjectCompilation(MavenSession session, LifecycleExecutor lifecycle, String revisions, Log log) {
        this.session = session;
        this.lifecycle = lifecycle;
        this.revisions = revisions;
        this.log = log;
    }

    /**
     * Compiles the projects, in this order, if one of them is out of date: Maven finds the classes of a module that another one
     * needs only where it compiles both.
     *
     * @throws InvalidInputException with Maven's own message, that of every cause included
     */
    void bringUpToDate(List<MavenProject> projects) {
        synchronized (ONE_AT_A_TIME) {
            if (projects.stream().noneMatch(this::isOutdated)) {
                return;
            }
            List<MavenProject> compiled = projects.stream()
                    .filter(project -> !isCompiledByThisBuild(project))
                    .toList();
            log.info(compiled.stream()
                    .map(MavenProject::getArtifactId)
                    .collect(Collectors.joining(", ", "Compiling ", "")));
            compile(compiled);
            compiled.forEach(this::remember);
        }
    }

    private void compile(List<MavenProject> projects) {
        MavenSession compiling = session(projects);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        List<Resolved> resolved = projects.stream().map(Resolved::of).toList();
        try {
            lifecycle.execute(compiling);
        } finally {
            resolved.forEach(Resolved::restore);
            Thread.currentThread().setContextClassLoader(before);
        }
        compiling.getResult().getExceptions().stream().findFirst().ifPresent(failure -> {
            throw notCompiled(failure);
        });
    }

    // A session of its own: its goals, its result, and no listener, which would print the summary of a build.
    @SuppressWarnings("deprecation")
    private MavenSession session(List<MavenProject> projects) {
        MavenExecutionRequest request = DefaultMavenExecutionRequest.copy(session.getRequest());
        request.setGoals(List.of(PHASE));
        // Not among what is copied, and Maven 3's own compiler plugin asks for it.
        request.setStartTime(session.getRequest().getStartTime());
        request.setExecutionListener(null);
        request.setBuilderId("singlethreaded");
        request.setDegreeOfConcurrency(1);
        var compiling = new MavenSession(
                session.getContainer(), session.getRepositorySession(), request, new DefaultMavenExecutionResult());
        compiling.setProjects(projects);
        compiling.setAllProjects(session.getAllProjects());
        compiling.setProjectDependencyGraph(session.getProjectDependencyGraph());
        shareSessionOfMaven4(session, compiling);
        return compiling;
    }

    // Maven 4 asks a session for that of its own API, which Maven 3 does not have.
    private static void shareSessionOfMaven4(MavenSession from, MavenSession to) {
        try {
            Method get = MavenSession.class.getMethod("getSession");
            MavenSession.class.getMethod("setSession", get.getReturnType()).invoke(to, get.invoke(from));
        } catch (NoSuchMethodException maven3) {
            return;
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static InvalidInputException notCompiled(Throwable cause) {
        return new InvalidInputException(
                "The project cannot be compiled: "
                        + new DefaultExceptionHandler().handleException(cause).getMessage(),
                "Make mvn process-classes pass, or set migrate.compile to false to read the classes as they are",
                cause);
    }

    private boolean isOutdated(MavenProject project) {
        return !isCompiledByThisBuild(project)
                && (!Files.isDirectory(Path.of(project.getBuild().getOutputDirectory()))
                        || !sources(project).equals(remembered(project)));
    }

    private static boolean isCompiledByThisBuild(MavenProject project) {
        return project.hasLifecyclePhase("compile");
    }

    private void remember(MavenProject project) {
        try {
            Files.createDirectories(memory(project).getParent());
            Files.writeString(memory(project), sources(project));
        } catch (IOException failure) {
            throw FileAccess.writing(memory(project), failure);
        }
    }

    private static String remembered(MavenProject project) {
        try {
            return Files.readString(memory(project), StandardCharsets.UTF_8);
        } catch (IOException neverCompiled) {
            return "";
        }
    }

    private static Path memory(MavenProject project) {
        return Path.of(project.getBuild().getDirectory(), "migrate", "compiled.txt");
    }

    /** Every source and resource with its size and time, a line each; but for SQL files and revisions. */
    private String sources(MavenProject project) {
        Stream<Path> roots = Stream.of(
                        project.getCompileSourceRoots().stream().map(Object::toString),
                        project.getBuild().getResources().stream().map(Resource::getDirectory),
                        // Compilers of other languages may name their folders in their own configuration.
                        Stream.of("kotlin", "scala", "groovy")
                                .map(language -> project.getBasedir() + "/src/main/" + language))
                .flatMap(Function.identity())
                .map(Path::of);
        Path generated = Path.of(project.getBuild().getDirectory());
        return Stream.concat(
                        Stream.of(project.getFile().toPath()),
                        roots.filter(root -> !root.startsWith(generated)).flatMap(this::files))
                .map(ProjectCompilation::line)
                .sorted()
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private Stream<Path> files(Path root) {
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        Path folder = root.resolve(revisions.replace('.', '/'));
        try (Stream<Path> found = Files.walk(root)) {
            return found
                    .filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".sql"))
                    .filter(file -> !file.startsWith(folder) || !isRevision(file))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw FileAccess.reading(root, failure);
        } catch (UncheckedIOException failure) {
            throw FileAccess.reading(root, failure);
        }
    }

    // Entities may be in the same package.
    private static boolean isRevision(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains("@Revision");
        } catch (IOException failure) {
            throw FileAccess.reading(file, failure);
        }
    }

    private static String line(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException failure) {
            throw FileAccess.reading(file, failure);
        }
    }

    /**
     * The dependencies that the build around this one has resolved for all it is still going to do, tests among it. Maven resolves
     * them once a project; compiling replaces them by those of its own scope.
     */
    private record Resolved(MavenProject project, Set<Artifact> artifacts) {

        static Resolved of(MavenProject project) {
            project.setArtifactFilter(artifact -> true);
            return new Resolved(project, new LinkedHashSet<>(project.getArtifacts()));
        }

        void restore() {
            project.setResolvedArtifacts(artifacts);
        }
    }
}
