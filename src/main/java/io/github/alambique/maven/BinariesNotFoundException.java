package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Maven could not find the binaries of the embedded server. */
final class BinariesNotFoundException extends MigrationException {

    private static final long serialVersionUID = 1L;

    BinariesNotFoundException(String coordinates, ArtifactResolutionException cause) {
        super(
                "The embedded PostgreSQL \"%s\" cannot be had: %s".formatted(coordinates, cause.getMessage()),
                "Check -Dmigrate.embedded.version and that Maven reaches its repositories (not -o the first time), or set"
                        + " migrate.url to a server of your own",
                cause);
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
