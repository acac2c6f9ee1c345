package io.github.alambique;

import org.jspecify.annotations.Nullable;

/** Something that a run needs cannot be reached, read, written, locked or started. */
public final class EnvironmentException extends MigrationException {

    private static final long serialVersionUID = 1L;

    public EnvironmentException(String message, @Nullable String hint) {
        super(message, hint);
    }

    public EnvironmentException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, hint, cause);
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
