package io.github.alambique.internal.connect;

import io.github.alambique.MigrationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The connection to a database failed. */
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

    /** The SQLSTATE of PostgreSQL or its driver; empty if there is none. */
    public String sqlState() {
        return sqlState;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }

    /** The reason, as far as the server and the driver say. */
    public enum Reason {
        REFUSED("the server is down or listens elsewhere: "),
        UNKNOWN_HOST("the host name is unknown: "),
        TIMEOUT("the server did not answer in time: "),
        UNREACHABLE("the server cannot be reached: "),
        BROKEN_OFF("the connection broke off during the login: "),
        AUTHENTICATION_FAILED("PostgreSQL refused the password: "),
        NO_PASSWORD("PostgreSQL asks for a password and none is set: "),
        UNUSABLE_ROLE("PostgreSQL refused the user: "),
        NOT_PERMITTED("PostgreSQL did not permit the connection: "),
        UNKNOWN_DATABASE("PostgreSQL has no such database: "),
        TOO_MANY_CONNECTIONS("PostgreSQL has no connection left: "),
        NOT_READY("PostgreSQL accepts no connections yet: "),
        TLS("no encrypted connection could be made: "),
        NO_SUCH_SERVER("no server is of the kind that targetServerType asks for: "),
        NO_DRIVER(""),
        OTHER("");

        private final String problem;

        Reason(String problem) {
            this.problem = problem;
        }

        /** The beginning of the message, which ends with what the server or the driver said. */
        String problem() {
            return problem;
        }
    }
}
