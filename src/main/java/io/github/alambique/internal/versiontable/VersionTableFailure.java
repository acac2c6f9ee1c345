package io.github.alambique.internal.versiontable;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.connect.ServerAnswer;
import java.sql.SQLException;
import java.util.Set;

/** Makes the error of a version table, history or lock that cannot be read or written. */
public final class VersionTableFailure {

    private static final String CONSTRAINT_VIOLATION = "23";
    private static final String NO_SCHEMA = "3F000";
    private static final String NOT_IN_ENCODING = "22P05";
    private static final Set<String> NO_RIGHT = Set.of("42501", "3F000");

    private VersionTableFailure() {}

    /**
     * The error for the user.
     *
     * @param action the action that failed, with its object
     * @param left the state of the database
     */
    public static EnvironmentException of(String action, SQLException cause, String left) {
        return new EnvironmentException(
                "%s: %s\n%s".formatted(action, ServerAnswer.text(cause), left), hint(cause), cause);
    }

    public static boolean isMissingRight(SQLException failure) {
        return NO_RIGHT.contains(String.valueOf(failure.getSQLState()));
    }

    /** Whether the role may not use PL/pgSQL, which DO needs. */
    public static boolean isWithoutLanguage(SQLException failure) {
        return isMissingRight(failure) && ServerAnswer.text(failure).contains("language plpgsql");
    }

    /** Whether our text has a character that the encoding of the database lacks. */
    public static boolean isNotInEncoding(SQLException failure) {
        return NOT_IN_ENCODING.equals(failure.getSQLState());
    }

    private static String hint(SQLException cause) {
        if (isWithoutLanguage(cause)) {
            return "Let the role use PL/pgSQL, which puts the session back after each revision: GRANT USAGE ON LANGUAGE plpgsql";
        }
        if (String.valueOf(cause.getSQLState()).startsWith(CONSTRAINT_VIOLATION)) {
            return "Remove from that table what this product did not create, such as a column or a constraint, and run again";
        }
        if (NO_SCHEMA.equals(cause.getSQLState())) {
            return "Create the schema, with CREATE SCHEMA or in the first revision, or name another one with"
                    + " -Dmigrate.versionTableSchema";
        }
        if (isNotInEncoding(cause)) {
            return "The history keeps the revision's message: write it in characters that the encoding of the database has, or"
                    + " use a database in UTF8";
        }
        return isMissingRight(cause)
                ? "Grant the role CREATE on the schema, or SELECT, INSERT, UPDATE and DELETE on the three tables; or name another schema"
                        + " with -Dmigrate.versionTableSchema; or connect as another user"
                : "See with migrate:current whether the database answers, and run again";
    }
}
