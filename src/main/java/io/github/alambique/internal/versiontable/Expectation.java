package io.github.alambique.internal.versiontable;

import io.github.alambique.schema.Literal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SQL that fails, and with it the transaction, if another run came in between. If the condition does not hold, the message
 * is cast to boolean; the server's error then shows it, in a script too.
 */
public final class Expectation {

    /** invalid_text_representation */
    private static final String SQLSTATE = "22P02";

    private static final Pattern OTHERWISE = Pattern.compile("ELSE '([^']+)' END::boolean");

    private Expectation() {}

    /** An expression that is true where the condition is. */
    static String holds(String condition, String otherwise) {
        return "CASE WHEN " + condition + " THEN 'true' ELSE " + Literal.quote(otherwise) + " END::boolean";
    }

    /** Requires that a statement with a RETURNING clause, or a SELECT, has exactly one row. */
    static String oneRow(String statement, String otherwise) {
        return "WITH one AS (" + statement + ")\nSELECT "
                + holds("(SELECT pg_catalog.count(*) FROM one) OPERATOR(pg_catalog.=) 1", otherwise) + " AS done";
    }

    /** The message of the unmet condition in a statement of our own, if the statement failed for it. */
    public static Optional<String> unmet(SQLException failure, String sql) {
        return OTHERWISE
                .matcher(sql)
                .results()
                .map(message -> message.group(1))
                .filter(message -> SQLSTATE.equals(failure.getSQLState())
                        && String.valueOf(failure.getMessage()).contains(message))
                .findFirst();
    }
}
