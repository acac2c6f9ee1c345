package io.github.alambique.internal.connect;

import io.github.alambique.internal.connect.DatabaseAccessException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns a failure to connect into an error without secrets, with a reason and a hint. */
final class ConnectionFailure {

    private static final Set<String> DEMANDS_TLS = Set.of("require", "verify-ca", "verify-full");

    private ConnectionFailure() {}

    static DatabaseAccessException of(ConnectionSettings settings, SQLException failure) {
        SecretRedactor redactor = SecretRedactor.of(settings);
        Reason reason = reason(settings, failure);
        String message = "Cannot connect to " + settings.address() + " as \"" + settings.user() + "\": "
                + reason.problem() + redactor.redact(answer(failure));
        return new DatabaseAccessException(
                reason,
                message,
                ServerAnswer.timeZoneHint(failure).orElseGet(() -> hint(reason, settings)),
                redactor.redact(failure),
                sqlState(failure));
    }

    static DatabaseAccessException of(DriverUrl url, Exception failure) {
        SecretRedactor redactor = SecretRedactor.of(url);
        return new DatabaseAccessException(
                Reason.OTHER,
                "Cannot connect to " + url.address() + ": " + redactor.redact(answer(failure)),
                "Correct the url (from " + url.origin() + "), or start what it needs, such as Docker",
                redactor.redact(failure),
                sqlState(failure));
    }

    static DatabaseAccessException noDriver(DriverUrl url) {
        return new DatabaseAccessException(
                Reason.NO_DRIVER,
                "Cannot connect to " + url.address() + ": no JDBC driver accepts this url",
                "Add org.testcontainers:postgresql to the <dependencies> of the plugin in the POM",
                null,
                "");
    }

    private static Reason reason(ConnectionSettings settings, SQLException failure) {
        ServerErrorMessage answer = serverAnswer(failure);
        return switch (sqlState(failure)) {
            case "28P01" -> settings.password().isEmpty() ? Reason.NO_PASSWORD : Reason.AUTHENTICATION_FAILED;
            // The text is in the server's language, so the name of the function decides.
            case "28000" ->
                answer != null && "InitializeSessionUserId".equals(answer.getRoutine())
                        ? Reason.UNUSABLE_ROLE
                        : Reason.NOT_PERMITTED;
            case "42501" -> Reason.NOT_PERMITTED;
            case "3D000" -> Reason.UNKNOWN_DATABASE;
            case "53300" -> Reason.TOO_MANY_CONNECTIONS;
            case "57P03" -> Reason.NOT_READY;
            default -> answer == null ? reasonFromDriver(settings, failure) : Reason.OTHER;
        };
    }

    private static Reason reasonFromDriver(ConnectionSettings settings, SQLException failure) {
        for (Throwable cause : chain(failure).toList()) {
            if (cause instanceof UnknownHostException) {
                return Reason.UNKNOWN_HOST;
            }
            if (cause instanceof SocketTimeoutException) {
                return Reason.TIMEOUT;
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return text(cause).toLowerCase(Locale.ROOT).contains("refused") ? Reason.REFUSED : Reason.UNREACHABLE;
            }
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return Reason.TLS;
            }
            if (cause instanceof EOFException || cause instanceof SocketException) {
                return Reason.BROKEN_OFF;
            }
        }
        // The driver's own text, which is in English by default.
        if (text(failure).contains("targetServerType")) {
            return Reason.NO_SUCH_SERVER;
        }
        boolean rejected = sqlState(failure).equals("08004");
        if (rejected && settings.password().isEmpty()) {
            return Reason.NO_PASSWORD;
        }
        boolean demandsTls = DEMANDS_TLS.contains(
                settings.options().getOrDefault("sslmode", "").toLowerCase(Locale.ROOT));
        return demandsTls && (rejected || sqlState(failure).equals("08006")) ? Reason.TLS : Reason.OTHER;
    }

    private static String hint(Reason reason, ConnectionSettings settings) {
        return switch (reason) {
            case REFUSED, UNREACHABLE, TIMEOUT ->
                "Start the server, or correct " + parameters(settings, ConnectionPart.HOST, ConnectionPart.PORT);
            case BROKEN_OFF ->
                "See the server's log, and make sure that "
                        + parameters(settings, ConnectionPart.HOST, ConnectionPart.PORT)
                        + " are those of a PostgreSQL server";
            case UNKNOWN_HOST -> "Correct " + parameters(settings, ConnectionPart.HOST);
            case AUTHENTICATION_FAILED ->
                "Correct " + parameters(settings, ConnectionPart.USER, ConnectionPart.PASSWORD);
            case NO_PASSWORD ->
                "Set the password in MIGRATE_PASSWORD, DB_PASSWORD, settings.xml, PGPASSWORD or ~/.pgpass";
            case UNUSABLE_ROLE -> "Create the role with LOGIN, or correct " + parameters(settings, ConnectionPart.USER);
            case NOT_PERMITTED ->
                "Have the server's administrator allow it (pg_hba.conf, GRANT CONNECT), or correct "
                        + parameters(settings, ConnectionPart.USER, ConnectionPart.DATABASE);
            case UNKNOWN_DATABASE ->
                "Create it, for example with createdb, or correct " + parameters(settings, ConnectionPart.DATABASE);
            case TOO_MANY_CONNECTIONS -> "Close other connections or raise max_connections, and run this again";
            case NOT_READY -> "Run this again when the server has started";
            case TLS -> "Correct the ssl options in migrate.options or the url, or the server's certificate";
            case NO_SUCH_SERVER ->
                "Name the server that takes writes in " + parameters(settings, ConnectionPart.HOST)
                        + ", or end its read-only mode (default_transaction_read_only)";
            case NO_DRIVER, OTHER -> "Correct the connection settings, or see the server's log";
        };
    }

    /** {@code migrate.host (from DB_HOST) and migrate.port}. */
    private static String parameters(ConnectionSettings settings, ConnectionPart... parts) {
        List<String> names = Stream.of(parts)
                .map(part -> "migrate." + part
                        + (settings.origins().containsKey(part)
                                ? " (from " + settings.origins().get(part) + ")"
                                : ""))
                .toList();
        return String.join(" and ", names);
    }

    /** The message of the server, or else that of the driver with its root cause. */
    private static String answer(Exception failure) {
        ServerErrorMessage answer = serverAnswer(failure);
        if (answer != null && answer.getMessage() != null) {
            return answer.getMessage();
        }
        Throwable root = chain(failure).reduce((first, second) -> second).orElse(failure);
        // The driver adds only advice to the message of a failed socket.
        return root == failure || root instanceof IOException ? text(root) : text(failure) + " (" + text(root) + ")";
    }

    private static @Nullable ServerErrorMessage serverAnswer(Exception failure) {
        return failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    }

    private static String sqlState(Exception failure) {
        return failure instanceof SQLException sql ? Objects.requireNonNullElse(sql.getSQLState(), "") : "";
    }

    private static String text(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
