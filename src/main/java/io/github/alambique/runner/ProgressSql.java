package io.github.alambique.runner;

import io.github.alambique.revision.Step;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.QualifiedName;
import java.util.Locale;

/**
 * The SQL that notes how far a revision outside a transaction is: a row while it runs, none when it is done. The same
 * online and in a script.
 */
final class ProgressSql {

    private final QualifiedName table;

    ProgressSql(QualifiedName table) {
        this.table = table;
    }

    String create() {
        return """
                CREATE TABLE IF NOT EXISTS %s (
                    revision text PRIMARY KEY,
                    direction text NOT NULL,
                    statements integer NOT NULL,
                    digest text NOT NULL,
                    running boolean NOT NULL,
                    since timestamptz NOT NULL DEFAULT clock_timestamp(),
                    db_user text NOT NULL DEFAULT session_user
                )""".formatted(table.quoted());
    }

    /** Before the first statement; fails when the revision is half done. */
    String begin(Step step) {
        return "INSERT INTO %s (revision, direction, statements, digest, running) VALUES (%s, %s, 0, %s, false)"
                .formatted(
                        table.quoted(),
                        Literal.quote(step.revision()),
                        Literal.quote(step.direction().name().toLowerCase(Locale.ROOT)),
                        Literal.quote(StatementDigest.NONE));
    }

    /** After a statement, with the digest of all up to it. */
    String done(Step step, int statements, String digest) {
        return "UPDATE %s SET statements = %s, digest = %s, running = false WHERE revision = %s"
                .formatted(table.quoted(), statements, Literal.quote(digest), Literal.quote(step.revision()));
    }

    /** Before a statement of whose end nothing else tells; and after it, where it failed. */
    String running(Step step, boolean running) {
        return "UPDATE %s SET running = %s WHERE revision = %s"
                .formatted(table.quoted(), running, Literal.quote(step.revision()));
    }

    /** With the history row. */
    String end(Step step) {
        return "DELETE FROM %s WHERE revision = %s".formatted(table.quoted(), Literal.quote(step.revision()));
    }

    /** Says that nothing is half done. */
    String forget() {
        return "DELETE FROM " + table.quoted();
    }
}
