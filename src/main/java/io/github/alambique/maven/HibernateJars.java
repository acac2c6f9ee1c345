package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
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
     * Hibernate of this version, and what it needs.
     *
     * @throws HibernateNotFoundException when Maven cannot find it
     */
    List<Path> find(String version) {
        log.info("Entities are read by Hibernate " + version + ", since the project has no persistence provider");
        Artifact hibernate = new DefaultArtifact("org.hibernate.orm", "hibernate-core", "jar", version);
        var collection =
                new CollectRequest(new Dependency(hibernate, "runtime"), project.getRemotePluginRepositories());
        try {
            return repositorySystem
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collection, null))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException failure) {
            throw new HibernateNotFoundException(hibernate, failure);
        }
    }

    /** Maven could not find Hibernate. */
    static final class HibernateNotFoundException extends MigrationException {

        private static final long serialVersionUID = 1L;

        HibernateNotFoundException(Artifact hibernate, DependencyResolutionException cause) {
            super(
                    "\"%s\" cannot be had: %s".formatted(hibernate, cause.getMessage()),
                    "Add the application's persistence provider to the project's dependencies, or check that Maven reaches"
                            + " its repositories",
                    cause);
        }

        @Override
        public Fault fault() {
            return Fault.ENVIRONMENT;
        }
    }
}
