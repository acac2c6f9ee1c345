package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;

/** The build's user is one that PostgreSQL refuses to run as, and this system does not let it be another. */
public final class UnsuitableUserException extends MigrationException {

    private static final long serialVersionUID = 1L;

    UnsuitableUserException(String user) {
        super(
                "PostgreSQL refuses to run as " + user + ", and the commands \"unshare\" and \"setpriv\","
                        + " which would make it another user, are missing or forbidden here",
                "Run the build as an ordinary user, or set migrate.url to a server instead of \"embedded\"");
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
