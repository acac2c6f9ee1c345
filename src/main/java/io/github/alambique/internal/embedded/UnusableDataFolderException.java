package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;
import java.nio.file.Path;

/** A folder with data that the server of these binaries cannot run on. */
public final class UnusableDataFolderException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    UnusableDataFolderException(Path folder, String reason) {
        super(
                "Cannot use the data of the embedded PostgreSQL in \"%s\": %s".formatted(folder, reason),
                "Run mvn clean, or delete that folder, to begin with an empty database");
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
