package io.github.alambique.runner;

import io.github.alambique.MigrationException;
import io.github.alambique.sql.Excerpt;
import io.github.alambique.sql.Statement;
import java.util.Optional;

/** A revision holds a BEGIN, COMMIT or the like; transactions are the runner's. */
public final class TransactionControlException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    TransactionControlException(LoadedRevision revision, Statement statement, Optional<String> location) {
        super(
                "Revision \"%s\" (%s) controls the transaction itself: %s"
                        .formatted(
                                revision.id(),
                                location.orElse(revision.location()),
                                Excerpt.firstLine(statement.sql())),
                "Take the statement out: a revision runs in one transaction, or with transactional = false in none");
        this.revision = revision.id();
    }

    public String revision() {
        return revision;
    }
}
