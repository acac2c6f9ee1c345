package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;
import java.io.IOException;

/** The embedded server's files cannot be read, written or run. */
public final class EmbeddedFilesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    EmbeddedFilesException(EmbeddedSettings settings, IOException cause) {
        super(
                "Cannot use the folders \"%s\" and \"%s\" of the embedded PostgreSQL: %s"
                        .formatted(settings.data(), settings.cache(), cause),
                "Check that this user may write to both and that there is space left",
                cause);
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
