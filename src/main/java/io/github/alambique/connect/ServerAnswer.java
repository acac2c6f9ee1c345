package io.github.alambique.connect;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL answered to a statement it refused. */
public final class ServerAnswer {

    private ServerAnswer() {}

    /** The answer in full: severity, message and SQLSTATE, then detail, hint and context, a line each. */
    public static String text(SQLException failure) {
        return of(failure).map(ServerAnswer::text).orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    private static String text(ServerErrorMessage server) {
        var text = new StringBuilder(String.valueOf(server.getSeverity()))
                .append(": ")
                .append(server.getMessage())
                .append(" (SQLSTATE ")
                .append(server.getSQLState())
                .append(')');
        append(text, "Detail", server.getDetail());
        append(text, "Hint", server.getHint());
        append(text, "Where", server.getWhere());
        return text.toString();
    }

    private static void append(StringBuilder text, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append("\n  ").append(label).append(": ").append(value);
        }
    }

    /** Which character of the statement it points at, from 1; 0 for none. */
    public static int position(SQLException failure) {
        return of(failure).map(ServerErrorMessage::getPosition).orElse(0);
    }

    /** Whether it is about that table, or a column or constraint of it. */
    public static boolean isAbout(SQLException failure, String schema, String table) {
        return of(failure)
                .filter(server -> schema.equals(server.getSchema()) && table.equals(server.getTable()))
                .isPresent();
    }

    private static Optional<ServerErrorMessage> of(SQLException failure) {
        return failure instanceof PSQLException answered
                ? Optional.ofNullable(answered.getServerErrorMessage())
                : Optional.empty();
    }
}
