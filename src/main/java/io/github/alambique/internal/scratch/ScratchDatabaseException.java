package io.github.alambique.internal.scratch;

import io.github.alambique.MigrationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No scratch database can be had, or one was lost. */
public final class ScratchDatabaseException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private static final String HINT =
            "Give the user the right to create databases, or name with migrate.scratch.url a server where one may, or set it"
                    + " to embedded";

    private ScratchDatabaseException(String message, String hint, @Nullable Throwable cause) {
        super(message, hint, cause);
    }

    static ScratchDatabaseException none(List<String> reasons, @Nullable Throwable cause) {
        return new ScratchDatabaseException(
                "No scratch database can be made: " + String.join("; ", reasons), HINT, cause);
    }

    static ScratchDatabaseException lost(String database, Exception cause) {
        return new ScratchDatabaseException(
                "The scratch database \"%s\" does not answer: %s".formatted(database, cause.getMessage()),
                "Run again; what is left of it is dropped then",
                cause);
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
