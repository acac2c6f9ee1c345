package io.github.alambique.embedded;

import io.github.alambique.MigrationException;

/** The build runs as root, where PostgreSQL refuses to, and this system does not let root step down. */
public final class RootRefusedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    RootRefusedException() {
        super(
                "PostgreSQL refuses to run as root, and the command \"unshare -U\", which would take root's privileges from"
                        + " it, is missing or forbidden here",
                "Run the build as another user, in Docker also possible by --security-opt seccomp=unconfined,"
                        + " or set migrate.url to a server");
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
