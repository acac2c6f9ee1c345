package io.github.alambique.maven;

import io.github.alambique.MigrationException;
import java.io.IOException;
import java.nio.file.Path;

/** The output file cannot be written. */
final class OutputException extends MigrationException {

    private static final long serialVersionUID = 1L;

    OutputException(Path file, IOException cause) {
        super(
                "Cannot write \"%s\": %s. The file was left as it was".formatted(file, cause),
                "Set -Dmigrate.outputFile to a file that can be written",
                cause);
    }

    OutputException(Path file, String reason) {
        super(
                "Cannot write \"%s\": %s. The file was left as it was".formatted(file, reason),
                "Set -Dmigrate.outputFile to a file that can be written");
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
