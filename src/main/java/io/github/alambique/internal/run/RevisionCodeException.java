package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.QueryFailedException;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.Secrets;
import io.github.alambique.internal.sql.Statement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A revision's own code threw an exception, or controls the transaction, which belongs to the run. */
public final class RevisionCodeException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;
    private final boolean transactionControl;

    private RevisionCodeException(
            String revision,
            boolean transactionControl,
            String message,
            @Nullable String hint,
            @Nullable Throwable cause) {
        super(message, hint, cause);
        this.revision = revision;
        this.transactionControl = transactionControl;
    }

    /** The code threw an exception. */
    RevisionCodeException(LoadedRevision revision, Direction direction, Throwable thrown) {
        this(
                revision.id(),
                false,
                "The %s of revision \"%s\" %s"
                        .formatted(
                                direction.name().toLowerCase(Locale.ROOT),
                                revision.id(),
                                what(thrown, origin(revision, thrown))),
                thrown instanceof OutOfMemoryError
                        ? "Give the JVM more memory, such as MAVEN_OPTS=-Xmx2g, or split the revision"
                        : "Fix the revision; -e shows the whole stack trace",
                cause(thrown));
    }

    /** The code, or a SQL file, has a BEGIN, COMMIT or the like. */
    static RevisionCodeException transactionControl(LoadedRevision revision, Statement statement, String location) {
        return ofControl(
                revision,
                location,
                "controls the transaction itself: " + Excerpt.firstLine(statement.sql()),
                "Take the statement out: a revision runs in one transaction, or with transactional = false in none");
    }

    /** The code has ended the transaction of the run. */
    static RevisionCodeException endedTransaction(LoadedRevision revision, String location) {
        return ofControl(
                revision,
                location,
                "ended the transaction of the run itself",
                "Do not commit or roll back through the unwrapped connection");
    }

    /** The code of a revision outside a transaction has left a transaction open, which was rolled back. */
    static RevisionCodeException leftOpen(LoadedRevision revision) {
        return ofControl(
                revision,
                revision.location(),
                "left a transaction of its own open, which was rolled back",
                "Commit or roll back in the revision's code before it returns or calls op again");
    }

    private static RevisionCodeException ofControl(LoadedRevision revision, String location, String what, String hint) {
        return new RevisionCodeException(
                revision.id(), true, "Revision \"%s\" (%s) %s".formatted(revision.id(), location, what), hint, null);
    }

    private static String what(Throwable thrown, String place) {
        if (thrown instanceof OutOfMemoryError) {
            return "needs more memory than this JVM has (%s MB) at %s"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20, place);
        }
        return thrown instanceof QueryFailedException query && query.getCause() instanceof SQLException failure
                ? "failed at %s: %s\n%s"
                        .formatted(
                                place,
                                ServerAnswer.text(shown(query, failure)),
                                Excerpt.marked(query.sql(), ServerAnswer.position(failure)))
                : "threw " + ServerAnswer.cut(thrown.toString()) + " at " + place;
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof QueryFailedException query && query.getCause() instanceof SQLException failure
                ? shown(query, failure)
                : thrown;
    }

    private static SQLException shown(QueryFailedException query, SQLException failure) {
        return ServerAnswer.shown(failure, text -> Secrets.hiddenIn(text, query.sql()));
    }

    private static String origin(LoadedRevision revision, Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> revision.owns(frame.getClassName()))
                .findFirst()
                .map(frame -> revision.location() + ":" + frame.getLineNumber())
                .orElse(revision.location());
    }

    /** The same, with the state of the database. */
    RevisionCodeException with(String left) {
        return new RevisionCodeException(
                revision, transactionControl, getMessage() + '\n' + left, hint().orElse(null), getCause());
    }

    boolean isTransactionControl() {
        return transactionControl;
    }

    public String revision() {
        return revision;
    }
}
