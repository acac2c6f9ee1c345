package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A jar that should hold PostgreSQL binaries does not. */
public final class UnusableBinariesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient Path jar;

    UnusableBinariesException(Path jar, String reason) {
        this(jar, reason, null);
    }

    UnusableBinariesException(Path jar, String reason, @Nullable Throwable cause) {
        super(
                "Cannot unpack PostgreSQL from \"%s\": %s".formatted(jar, reason),
                "Delete the file so that Maven fetches it again, and check migrate.embedded.version",
                cause);
        this.jar = jar;
    }

    public Path jar() {
        return jar;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
