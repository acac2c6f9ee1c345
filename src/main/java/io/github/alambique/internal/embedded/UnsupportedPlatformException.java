package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;

/** Nobody publishes PostgreSQL binaries for this kind of machine. */
public final class UnsupportedPlatformException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String os;
    private final String architecture;

    UnsupportedPlatformException(String os, String architecture, boolean musl) {
        super(
                "There are no embedded PostgreSQL binaries for os \"%s\", architecture \"%s\"%s"
                        .formatted(os, architecture, musl ? " with musl" : ""),
                "Set migrate.url to a PostgreSQL server instead of \"embedded\"");
        this.os = os;
        this.architecture = architecture;
    }

    public String os() {
        return os;
    }

    public String architecture() {
        return architecture;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
