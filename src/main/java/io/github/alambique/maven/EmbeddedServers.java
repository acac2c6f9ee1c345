package io.github.alambique.maven;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.connect.ConnectionPart;
import io.github.alambique.internal.connect.ConnectionSettings;
import io.github.alambique.internal.connect.HostAddress;
import io.github.alambique.internal.connect.Secret;
import io.github.alambique.internal.embedded.EmbeddedPlatform;
import io.github.alambique.internal.embedded.EmbeddedServer;
import io.github.alambique.internal.embedded.EmbeddedSettings;
import io.github.alambique.internal.scratch.ServerStarter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Starts embedded servers from binaries that Maven resolves; a second start on the same data joins the first. */
final class EmbeddedServers {

    private static final String GROUP = "io.zonky.test.postgres";
    private static final String DATABASE = "postgres";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The newest binaries of each major version, as published at the time of this release. */
    private static final Map<String, String> NEWEST =
            Map.of("14", "14.24.0", "15", "15.19.0", "16", "16.15.0", "17", "17.11.0", "18", "18.6.0");

    private final MavenProject project;
    private final MavenSession session;
    private final RepositorySystem repositorySystem;
    private final Log log;

    EmbeddedServers(MavenProject project, MavenSession session, RepositorySystem repositorySystem, Log log) {
        this.project = project;
        this.session = session;
        this.repositorySystem = repositorySystem;
        this.log = log;
    }

    /** A running server; its data is in the work folder, so that the next call finds what this one left. */
    ConnectionSettings start(String version, Path workFolder) {
        String full = full(version);
        return settings(full, server(full, workFolder.resolve("embedded")));
    }

    /** What starts a server for scratch databases alone, which ends with the goal; of this version, when it stands in for none. */
    ServerStarter forScratch(String version, Path workFolder) {
        return new Scratch(this, version, workFolder.resolve("scratch"));
    }

    private record Scratch(EmbeddedServers servers, String version, Path folder) implements ServerStarter {

        @Override
        public Started start(OptionalInt wanted) {
            String major = wanted.isPresent() ? Integer.toString(wanted.getAsInt()) : major(version);
            // Of a server newer than the newest binaries, these come nearest.
            boolean isOther = !major.equals(major(version)) && NEWEST.containsKey(major);
            String full = full(isOther ? major : version);
            EmbeddedServer server = servers.server(full, folder);
            return new Started(settings(full, server), server::close, true);
        }

        @Override
        public OptionalInt majorVersion() {
            return NEWEST.containsKey(major(version))
                    ? OptionalInt.of(Integer.parseInt(major(version)))
                    : OptionalInt.empty();
        }
    }

    private static String major(String version) {
        return version.split("\\.", 2)[0];
    }

    private static String full(String version) {
        return NEWEST.getOrDefault(version, version);
    }

    private EmbeddedServer server(String full, Path folder) {
        Path data = folder.resolve(major(full));
        Path cache = Path.of(session.getLocalRepository().getBasedir(), ".cache", "migrate-maven-plugin");
        return EmbeddedServer.start(new EmbeddedSettings(binaries(full), cache, data, DATABASE, PATIENCE), log::info);
    }

    private static ConnectionSettings settings(String full, EmbeddedServer server) {
        return new ConnectionSettings(
                List.of(new HostAddress(server.host(), server.port())),
                server.database(),
                server.user(),
                Secret.of(server.password()),
                Map.of(),
                Map.of(),
                Map.of(ConnectionPart.HOST, "embedded PostgreSQL " + full),
                List.of());
    }

    private Path binaries(String version) {
        String artifact = EmbeddedPlatform.current().artifactId();
        var request = new ArtifactRequest(
                new DefaultArtifact(GROUP, artifact, "jar", version), project.getRemotePluginRepositories(), null);
        try {
            return repositorySystem
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException failure) {
            throw new EnvironmentException(
                    "The embedded PostgreSQL \"%s:%s:%s\" cannot be had: %s"
                            .formatted(GROUP, artifact, version, failure.getMessage()),
                    "Check -Dmigrate.embedded.version and that Maven reaches its repositories (not -o the first time), or"
                            + " set migrate.url to a server of your own",
                    failure);
        }
    }
}
