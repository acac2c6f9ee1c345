package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.QueryFailedException;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.Secrets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** A revision's own code threw an exception. */
public final class RevisionCodeException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    RevisionCodeException(LoadedRevision revision, Direction direction, Throwable thrown) {
        super(
                "The %s of revision \"%s\" %s"
                        .formatted(
                                direction.name().toLowerCase(Locale.ROOT),
                                revision.id(),
                                what(thrown, origin(revision, thrown))),
                thrown instanceof OutOfMemoryError
                        ? "Give the JVM more memory, such as MAVEN_OPTS=-Xmx2g, or split the revision"
                        : "Fix the revision; -e shows the whole stack trace",
                cause(thrown));
        this.revision = revision.id();
    }

    private RevisionCodeException(RevisionCodeException failure, String left) {
        super(failure.getMessage() + '\n' + left, failure.hint().orElse(null), failure.getCause());
        this.revision = failure.revision;
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

    /** The same, and what is left. */
    RevisionCodeException with(String left) {
        return new RevisionCodeException(this, left);
    }

    private static String origin(LoadedRevision revision, Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> revision.owns(frame.getClassName()))
                .findFirst()
                .map(frame -> revision.location() + ":" + frame.getLineNumber())
                .orElse(revision.location());
    }

    public String revision() {
        return revision;
    }
}
