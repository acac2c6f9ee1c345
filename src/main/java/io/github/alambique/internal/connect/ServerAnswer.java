package io.github.alambique.internal.connect;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/** The answer of PostgreSQL to a statement that failed. */
public final class ServerAnswer {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String DUPLICATE_OBJECT = "42710";

    private static final int LONGEST = 1000;

    /** Longer than the text that {@link #cut} adds, so that a second cut changes nothing. */
    private static final int NOTE = 40;

    private ServerAnswer() {}

    /**
     * A copy of the failure for messages: its texts without secrets, and truncated if very long.
     *
     * @param hide removes the secrets of a text
     */
    public static SQLException shown(SQLException failure, UnaryOperator<String> hide) {
        Optional<ServerErrorMessage> server = of(failure);
        if (server.isEmpty()) {
            return failure;
        }
        var shown = new PSQLException(shown(server.get(), hide));
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }

    // As the protocol writes it (PostgreSQL docs, "Error and Notice Message Fields").
    private static ServerErrorMessage shown(ServerErrorMessage server, UnaryOperator<String> hide) {
        var fields = new StringBuilder();
        add(fields, 'S', server.getSeverity());
        add(fields, 'C', server.getSQLState());
        add(fields, 'M', shown(server.getMessage(), hide));
        add(fields, 'D', shown(server.getDetail(), hide));
        add(fields, 'H', shown(server.getHint(), hide));
        add(fields, 'W', shown(server.getWhere(), hide));
        add(fields, 'q', shown(server.getInternalQuery(), hide));
        add(fields, 'P', server.getPosition() == 0 ? null : Integer.toString(server.getPosition()));
        add(fields, 's', server.getSchema());
        add(fields, 't', server.getTable());
        add(fields, 'c', server.getColumn());
        add(fields, 'd', server.getDatatype());
        add(fields, 'n', server.getConstraint());
        add(fields, 'R', server.getRoutine());
        return new ServerErrorMessage(fields.toString());
    }

    private static void add(StringBuilder fields, char field, @Nullable String value) {
        if (value != null) {
            fields.append(field).append(value).append('\0');
        }
    }

    private static @Nullable String shown(@Nullable String text, UnaryOperator<String> hide) {
        return text == null ? null : cut(hide.apply(text));
    }

    /** The text; if it is long, its beginning and its length. */
    public static String cut(String text) {
        return text.length() <= LONGEST + NOTE
                ? text
                : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }

    /** The answer: severity, message and SQLSTATE, then detail, hint and context, a line each. */
    public static String text(SQLException failure) {
        return of(failure)
                .map(ServerAnswer::text)
                .orElseGet(() -> failure.getCause() instanceof SocketTimeoutException
                        ? "the server did not answer in time"
                        : cut(String.valueOf(failure.getMessage())));
    }

    private static String text(ServerErrorMessage server) {
        var text = new StringBuilder(String.valueOf(server.getSeverity()))
                .append(": ")
                .append(cut(String.valueOf(server.getMessage())))
                .append(" (SQLSTATE ")
                .append(server.getSQLState())
                .append(')');
        append(text, "Detail", server.getDetail());
        append(text, "Hint", server.getHint());
        append(text, "Where", server.getWhere());
        return text.toString();
    }

    /**
     * Whether it is a warning and not a notice. The severity is in the server's language, so the SQLSTATE is checked
     * first.
     */
    public static boolean isWarning(SQLWarning notice) {
        return String.valueOf(notice.getSQLState()).startsWith("01")
                || of(notice)
                        .map(server -> "WARNING".equals(server.getSeverity()))
                        .orElse(false);
    }

    /** The text of a notice or warning, then detail and hint, a line each. */
    public static String text(SQLWarning notice) {
        Optional<ServerErrorMessage> server = of(notice);
        if (server.isEmpty()) {
            return String.valueOf(notice.getMessage());
        }
        var text = new StringBuilder(cut(String.valueOf(server.get().getMessage())));
        append(text, "Detail", server.get().getDetail());
        append(text, "Hint", server.get().getHint());
        return text.toString();
    }

    private static void append(StringBuilder text, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append("\n  ").append(label).append(": ").append(cut(value));
        }
    }

    /** A hint if a login failed because of the time zone of this JVM, which the driver sends. */
    public static Optional<String> timeZoneHint(SQLException failure) {
        return "22023".equals(failure.getSQLState())
                        && String.valueOf(failure.getMessage()).contains("TimeZone")
                ? Optional.of(
                        "The server does not know the time zone of this JVM: run it with -Duser.timezone=UTC, or another zone"
                                + " that the server knows (in MAVEN_OPTS for Maven)")
                : Optional.empty();
    }

    /** The character of the statement that it points at, from 1; 0 for none. */
    public static int position(SQLException failure) {
        return of(failure).map(ServerErrorMessage::getPosition).orElse(0);
    }

    /** Whether it is about that table, or a column or constraint of it. */
    public static boolean isAbout(SQLException failure, String schema, String table) {
        return of(failure)
                .filter(server -> schema.equals(server.getSchema()) && table.equals(server.getTable()))
                .isPresent();
    }

    /** Whether a row violates a primary key with PostgreSQL's default name. */
    public static boolean isDuplicateKey(SQLException failure, String schema, String table) {
        return UNIQUE_VIOLATION.equals(failure.getSQLState())
                && isAbout(failure, schema, table)
                && of(failure)
                        .map(ServerErrorMessage::getConstraint)
                        .filter(constraint -> constraint.endsWith("_pkey"))
                        .isPresent();
    }

    /** Whether a role could not be created because the server has it. */
    public static boolean isExistingRole(SQLException failure) {
        // The text is in the server's language, and the SQLSTATE stands for other objects too.
        return DUPLICATE_OBJECT.equals(failure.getSQLState())
                && of(failure)
                        .filter(server -> "CreateRole".equals(server.getRoutine()))
                        .isPresent();
    }

    private static Optional<ServerErrorMessage> of(SQLException failure) {
        if (failure instanceof PSQLWarning warned) {
            return Optional.of(warned.getServerErrorMessage());
        }
        return failure instanceof PSQLException answered
                ? Optional.ofNullable(answered.getServerErrorMessage())
                : Optional.empty();
    }
}
