package io.github.alambique.maven;

import io.github.alambique.MigrationException;

/** A parameter without a default was not given. */
final class MissingParameterException extends MigrationException {

    private static final long serialVersionUID = 1L;

    MissingParameterException(String property, String meaning, String example) {
        super("The parameter %s (%s) is missing".formatted(property, meaning), "Add it, as " + example);
    }
}
