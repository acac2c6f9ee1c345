package io.github.alambique.maven;

import io.github.alambique.EnvironmentException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Hibernate for projects that have the annotations only, fetched when one needs it. */
final class HibernateJars {

    private final MavenProject project;
    private final MavenSession session;
    private final RepositorySystem repositorySystem;
    private final Log log;

    HibernateJars(MavenProject project, MavenSession session, RepositorySystem repositorySystem, Log log) {
        this.project = project;
        this.session = session;
        this.repositorySystem = repositorySystem;
        this.log = log;
    }

    /**
     * These artifacts, Hibernate first, and what they need.
     *
     * @throws EnvironmentException when Maven cannot find it
     */
    List<Path> find(List<String> coordinates) {
        log.info(
                "Entities are read by %s, since the project has no persistence provider".formatted(coordinates.get(0)));
        List<Dependency> artifacts = coordinates.stream()
                .map(DefaultArtifact::new)
                .map(artifact -> new Dependency(artifact, "runtime"))
                .toList();
        var collection = new CollectRequest(artifacts, List.of(), project.getRemotePluginRepositories());
        try {
            return repositorySystem
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collection, null))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException failure) {
            throw new EnvironmentException(
                    "\"%s\" cannot be had: %s".formatted(coordinates.get(0), failure.getMessage()),
                    "Add the application's persistence provider to the project's dependencies, or check that Maven reaches"
                            + " its repositories",
                    failure);
        }
    }
}
