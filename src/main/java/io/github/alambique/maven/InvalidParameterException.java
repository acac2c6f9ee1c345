package io.github.alambique.maven;

import io.github.alambique.MigrationException;

/** A parameter has a value it cannot have. */
final class InvalidParameterException extends MigrationException {

    private static final long serialVersionUID = 1L;

    InvalidParameterException(String property, String value, String allowed) {
        super(
                "The value \"%s\" of %s is none it can have".formatted(value, property),
                "Set -D%s to %s".formatted(property, allowed));
    }

    /** For parameters that do not fit each other or the project. */
    InvalidParameterException(String message, String hint) {
        super(message, hint);
    }
}
