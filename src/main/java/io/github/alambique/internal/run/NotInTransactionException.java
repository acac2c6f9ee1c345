package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.Statement;
import java.util.Optional;

/** A transactional revision holds a statement that PostgreSQL refuses inside a transaction. */
public final class NotInTransactionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    NotInTransactionException(LoadedRevision revision, Statement statement, Optional<String> location) {
        super(
                "Revision \"%s\" (%s) holds a statement that cannot run in a transaction: %s"
                        .formatted(
                                revision.id(),
                                location.orElse(revision.location()),
                                Excerpt.firstLine(statement.sql())),
                "Put it into a revision of its own with transactional = false (in a SQL file: -- transactional: false)");
        this.revision = revision.id();
    }

    public String revision() {
        return revision;
    }
}
