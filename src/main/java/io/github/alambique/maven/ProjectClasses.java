package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The classes of the project and of its dependencies; compiled, if need be, before they are read. */
final class ProjectClasses {

    static final Set<String> COMPILE_SCOPES = Set.of("compile", "provided", "system");

    private final MavenProject project;
    private final MavenSession session;
    private final DependencyPaths dependencies;
    private final ProjectCompilation compilation;
    private final boolean compile;

    /** @param compile whether to compile classes that are missing or out of date */
    ProjectClasses(
            MavenProject project,
            MavenSession session,
            DependencyPaths dependencies,
            ProjectCompilation compilation,
            boolean compile) {
        this.project = project;
        this.session = session;
        this.dependencies = dependencies;
        this.compilation = compilation;
        this.compile = compile;
    }

    // Most calls need none of it, and a goal that asked Maven for it up front would fail in a reactor that was never
    // packaged.
    /** The class path that Java revisions are compiled with. */
    List<Path> forRevisions() {
        List<DependencyPaths.Entry> entries = dependencies.entries(COMPILE_SCOPES);
        bringUpToDate(modules(entries));
        return classPath(entries);
    }

    /** The dependencies of these scopes; the modules among them and the project are brought up to date. */
    List<DependencyPaths.Entry> forEntities(Set<String> scopes) {
        List<DependencyPaths.Entry> entries = dependencies.entries(scopes);
        bringUpToDate(Stream.concat(modules(entries), Stream.of(project)));
        return entries;
    }

    /** The project's classes, then its dependencies. */
    List<Path> classPath(List<DependencyPaths.Entry> entries) {
        return Stream.concat(Stream.of(classes()), entries.stream().map(DependencyPaths.Entry::path))
                .toList();
    }

    Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    private static Stream<MavenProject> modules(List<DependencyPaths.Entry> entries) {
        return entries.stream().flatMap(entry -> entry.module().stream());
    }

    private void bringUpToDate(Stream<MavenProject> modules) {
        if (!compile) {
            return;
        }
        Set<MavenProject> needed = modules.collect(Collectors.toSet());
        // Maven's order is that of a build: what another needs comes first. It compiles only modules
        // that are part of the build.
        List<MavenProject> inOrder =
                session.getProjects().stream().filter(needed::contains).toList();
        needed.stream()
                .filter(module -> !inOrder.contains(module))
                .filter(module -> !Files.isDirectory(Path.of(module.getBuild().getOutputDirectory())))
                .findFirst()
                .ifPresent(module -> {
                    throw new InvalidInputException(
                            "Module \"%s\" is needed, but it is not compiled and not part of this build"
                                    .formatted(module.getArtifactId()),
                            "Add -am to -pl, or run mvn compile first");
                });
        compilation.bringUpToDate(inOrder);
    }
}
