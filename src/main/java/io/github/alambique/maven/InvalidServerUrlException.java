package io.github.alambique.maven;

import io.github.alambique.MigrationException;

/** A url that names a server of its own does not say enough, or cannot be understood. */
final class InvalidServerUrlException extends MigrationException {

    private static final long serialVersionUID = 1L;

    InvalidServerUrlException(String property, MigrationException cause) {
        super(
                "The url of %s cannot be used: %s"
                        .formatted(property, String.valueOf(cause.getMessage()).replace("-Dmigrate.url", property)),
                "Set it to a url with host and user, as postgresql://user@host/postgres, or to embedded",
                cause);
    }
}
