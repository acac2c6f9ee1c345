package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.Statement;
import java.util.Optional;

/** A revision holds a BEGIN, COMMIT or the like; transactions are the runner's. */
public final class TransactionControlException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    TransactionControlException(LoadedRevision revision, Statement statement, Optional<String> location) {
        this(
                revision.id(),
                "Revision \"%s\" (%s) controls the transaction itself: %s"
                        .formatted(
                                revision.id(),
                                location.orElse(revision.location()),
                                Excerpt.firstLine(statement.sql())),
                "Take the statement out: a revision runs in one transaction, or with transactional = false in none");
    }

    private TransactionControlException(String revision, String message, String hint) {
        super(message, hint);
        this.revision = revision;
    }

    /** The code of a revision has ended the transaction of the run. */
    static TransactionControlException ended(LoadedRevision revision, Optional<String> location) {
        return new TransactionControlException(
                revision.id(),
                "Revision \"%s\" (%s) ended the transaction of the run itself"
                        .formatted(revision.id(), location.orElse(revision.location())),
                "Do not commit or roll back through the unwrapped connection");
    }

    /** The code of a revision outside a transaction has left one open, which was rolled back. */
    static TransactionControlException leftOpen(LoadedRevision revision) {
        return new TransactionControlException(
                revision.id(),
                "Revision \"%s\" (%s) left a transaction of its own open, which was rolled back"
                        .formatted(revision.id(), revision.location()),
                "Commit or roll back in the revision's code before it returns or calls op again");
    }

    /** The same, and what is left. */
    TransactionControlException with(String left) {
        return new TransactionControlException(revision, getMessage() + '\n' + left, hint().orElseThrow());
    }

    public String revision() {
        return revision;
    }
}
