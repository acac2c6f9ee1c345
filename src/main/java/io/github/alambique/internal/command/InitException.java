package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import java.nio.file.Path;

/** The project's POM or folders cannot be read or written. */
public final class InitException extends MigrationException {

    private static final long serialVersionUID = 1L;

    InitException(Path pom, Exception cause) {
        super(
                "Cannot prepare the project of \"%s\": %s; its text was not changed".formatted(pom, cause.getMessage()),
                "Fix the file or its rights and run migrate:init again",
                cause);
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
