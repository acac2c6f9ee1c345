package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Step;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import java.util.Locale;

/**
 * The SQL that notes how far a revision outside a transaction is: a row while it runs, none when it is done. The same
 * online and in a script. Each change demands the row as this run left it: behind a pooler, a statement of a killed run may
 * still be going on.
 */
final class ProgressSql {

    private final QualifiedName table;

    ProgressSql(QualifiedName table) {
        this.table = table;
    }

    String create() {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                    revision pg_catalog.text PRIMARY KEY,
                    direction pg_catalog.text NOT NULL
                        CHECK (direction OPERATOR(pg_catalog.=) ANY (ARRAY['upgrade', 'downgrade'])),
                    statements integer NOT NULL CHECK (statements OPERATOR(pg_catalog.>=) 0),
                    digest pg_catalog.text NOT NULL,
                    running boolean NOT NULL,
                    since timestamp with time zone NOT NULL DEFAULT pg_catalog.clock_timestamp(),
                    db_user pg_catalog.text NOT NULL DEFAULT session_user
                )""".formatted(table.quoted());
    }

    /** Before the first statement; fails when the revision is partially applied. */
    String begin(Step step) {
        return "INSERT INTO %s (revision, direction, statements, digest, running) VALUES (%s, %s, 0, %s, false)"
                .formatted(
                        table.quoted(),
                        Literal.quote(step.revision()),
                        Literal.quote(step.direction().name().toLowerCase(Locale.ROOT)),
                        Literal.quote(StatementDigest.NONE));
    }

    /** In the transaction of a statement, before it: waits until no other run has the row. */
    String hold(Step step, int statements) {
        return Expectation.oneRow(
                "SELECT FROM %s WHERE %s FOR UPDATE".formatted(table.quoted(), row(step, statements)), moved(step));
    }

    /**
     * After a statement, with the digest of all up to it.
     *
     * @param before how many were done
     */
    String done(Step step, int before, int statements, String digest) {
        return Expectation.oneRow(
                "UPDATE %s SET statements = %s, digest = %s, running = false WHERE %s RETURNING 1"
                        .formatted(table.quoted(), statements, Literal.quote(digest), row(step, before)),
                moved(step));
    }

    /** Before a statement of whose end nothing else tells; and after it, where it failed. */
    String running(Step step, int statements, boolean running) {
        return Expectation.oneRow(
                "UPDATE %s SET running = %s WHERE %s RETURNING 1"
                        .formatted(table.quoted(), running, row(step, statements)),
                moved(step));
    }

    /** With the history row. */
    String end(Step step, int statements) {
        return Expectation.oneRow(
                "DELETE FROM %s WHERE %s RETURNING 1".formatted(table.quoted(), row(step, statements)), moved(step));
    }

    /** Says that nothing is partially applied. */
    String forget() {
        return "DELETE FROM " + table.quoted();
    }

    private static String row(Step step, int statements) {
        return "revision OPERATOR(pg_catalog.=) %s::pg_catalog.text AND statements OPERATOR(pg_catalog.=) %s"
                .formatted(Literal.quote(step.revision()), statements);
    }

    private static String moved(Step step) {
        return "revision " + step.revision()
                + " is not where this run left it: another run goes on with it, or has finished it";
    }
}
