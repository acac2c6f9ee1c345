package io.github.alambique;

import org.jspecify.annotations.Nullable;

/** The user's input cannot be used: a parameter, a target, a file of the project, or the state of its database. */
public final class InvalidInputException extends MigrationException {

    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message, @Nullable String hint) {
        super(message, hint);
    }

    public InvalidInputException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, hint, cause);
    }
}
