package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;

/**
 * The project's compile class path, resolved when it is asked for and not before: most calls of a goal need none of it,
 * and a goal that asked Maven for it up front would fail in a reactor whose modules were never packaged.
 */
final class CompileClassPath {

    private static final Set<String> SCOPES = Set.of("compile", "provided", "system");
    private static final DependencyFilter OF_COMPILE = (node, parents) ->
            node.getDependency() == null || SCOPES.contains(node.getDependency().getScope());

    private final MavenProject project;
    private final MavenSession session;
    private final ProjectDependenciesResolver resolver;

    CompileClassPath(MavenProject project, MavenSession session, ProjectDependenciesResolver resolver) {
        this.project = project;
        this.session = session;
        this.resolver = resolver;
    }

    /**
     * The project's classes, compiled or not yet, then its dependencies.
     *
     * @throws UnresolvedDependenciesException when Maven cannot find one
     */
    List<Path> entries() {
        var request = new DefaultDependencyResolutionRequest(project, session.getRepositorySession());
        request.setResolutionFilter(OF_COMPILE);
        try {
            Stream<Path> dependencies = resolver.resolve(request).getResolvedDependencies().stream()
                    .map(Dependency::getArtifact)
                    .map(Artifact::getFile)
                    .map(File::toPath);
            return Stream.concat(Stream.of(Path.of(project.getBuild().getOutputDirectory())), dependencies)
                    .toList();
        } catch (DependencyResolutionException failure) {
            throw new UnresolvedDependenciesException(project.getId(), failure);
        }
    }

    /** A dependency that the revisions are compiled with cannot be had. */
    static final class UnresolvedDependenciesException extends MigrationException {

        private static final long serialVersionUID = 1L;

        UnresolvedDependenciesException(String projectId, DependencyResolutionException cause) {
            super(
                    "Cannot compile the revisions of \"%s\": %s".formatted(projectId, cause.getMessage()),
                    "Make the dependency resolvable: mvn compile shows whether it is",
                    cause);
        }

        @Override
        public Fault fault() {
            return Fault.ENVIRONMENT;
        }
    }
}
