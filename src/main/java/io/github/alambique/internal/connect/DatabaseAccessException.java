package io.github.alambique.internal.connect;

import io.github.alambique.MigrationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A database could not be connected to. */
public final class DatabaseAccessException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String sqlState;

    DatabaseAccessException(Reason reason, String message, String hint, @Nullable Throwable cause, String sqlState) {
        super(message, hint, cause);
        this.reason = Objects.requireNonNull(reason);
        this.sqlState = Objects.requireNonNull(sqlState);
    }

    public Reason reason() {
        return reason;
    }

    /** The SQLSTATE that PostgreSQL or its driver gave; empty where there is none. */
    public String sqlState() {
        return sqlState;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }

    /** Why it failed, as far as the server and the driver tell. */
    public enum Reason {
        REFUSED,
        UNKNOWN_HOST,
        TIMEOUT,
        UNREACHABLE,
        BROKEN_OFF,
        AUTHENTICATION_FAILED,
        NO_PASSWORD,
        UNUSABLE_ROLE,
        NOT_PERMITTED,
        UNKNOWN_DATABASE,
        TOO_MANY_CONNECTIONS,
        NOT_READY,
        TLS,
        NO_SUCH_SERVER,
        NO_DRIVER,
        OTHER
    }
}
