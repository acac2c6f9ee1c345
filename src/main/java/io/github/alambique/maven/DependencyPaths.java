package io.github.alambique.maven;

import io.github.alambique.EnvironmentException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;

/**
 * Where a project's dependencies are, resolved when they are asked for and not before. One that is a module of the same reactor
 * is its folder of classes, which is there before the module was packaged.
 */
final class DependencyPaths {

    /** A dependency: {@code groupId:artifactId}, where it is, and the reactor's module, if it is one. */
    record Entry(String coordinates, Path path, Optional<MavenProject> module) {}

    private final MavenProject project;
    private final MavenSession session;
    private final ProjectDependenciesResolver resolver;

    DependencyPaths(MavenProject project, MavenSession session, ProjectDependenciesResolver resolver) {
        this.project = project;
        this.session = session;
        this.resolver = resolver;
    }

    /**
     * The dependencies of these scopes.
     *
     * @throws EnvironmentException when Maven cannot find one
     */
    List<Entry> entries(Set<String> scopes) {
        DependencyFilter filter = (node, parents) -> node.getDependency() == null
                || scopes.contains(node.getDependency().getScope());
        var request = new DefaultDependencyResolutionRequest(project, session.getRepositorySession());
        request.setResolutionFilter(filter);
        Map<String, MavenProject> modules = modules();
        return resolve(request, modules).getDependencies().stream()
                .filter(dependency -> scopes.contains(dependency.getScope()))
                .map(Dependency::getArtifact)
                .flatMap(artifact -> entry(artifact, Optional.ofNullable(modules.get(id(artifact)))).stream())
                .toList();
    }

    private DependencyResolutionResult resolve(
            DefaultDependencyResolutionRequest request, Map<String, MavenProject> modules) {
        try {
            return resolver.resolve(request);
        } catch (DependencyResolutionException failure) {
            DependencyResolutionResult partial = failure.getResult();
            boolean onlyModules = partial.getCollectionErrors().isEmpty()
                    && partial.getUnresolvedDependencies().stream()
                            .allMatch(dependency -> modules.containsKey(id(dependency.getArtifact())));
            if (onlyModules && !partial.getUnresolvedDependencies().isEmpty()) {
                return partial;
            }
            throw new EnvironmentException(
                    "The dependencies of \"%s\" cannot be resolved: %s"
                            .formatted(project.getId(), failure.getMessage()),
                    "Make the dependency resolvable: mvn compile shows whether it is",
                    failure);
        }
    }

    private Map<String, MavenProject> modules() {
        return session.getAllProjects().stream()
                .filter(module -> !module.equals(project))
                .collect(Collectors.toMap(
                        module -> module.getGroupId() + ':' + module.getArtifactId(),
                        Function.identity(),
                        (one, other) -> one));
    }

    private static String id(Artifact artifact) {
        return artifact.getGroupId() + ':' + artifact.getArtifactId();
    }

    private static Optional<Entry> entry(Artifact artifact, Optional<MavenProject> module) {
        Optional<Path> path = module.map(each -> Path.of(each.getBuild().getOutputDirectory()))
                .or(() -> Optional.ofNullable(artifact.getFile()).map(java.io.File::toPath));
        return path.map(found -> new Entry(id(artifact), found, module));
    }
}
