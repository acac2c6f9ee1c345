package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.sql.Excerpt;

/** A statement was interrupted in an earlier run, and whether it is done cannot be told from what is there. */
public final class StatementInterruptedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;
    private final int index;

    StatementInterruptedException(RecordedStatement statement, String found, String hint) {
        super(
                "Statement %s of revision \"%s\" (%s) was interrupted in an earlier run, and %s:%n    %s"
                        .formatted(
                                statement.number(),
                                statement.revision().id(),
                                statement.location().orElse(statement.revision().location()),
                                found,
                                Excerpt.firstLine(statement.statement().sql())),
                hint);
        this.revision = statement.revision().id();
        this.index = statement.number();
    }

    public String revision() {
        return revision;
    }

    /** Which statement of the revision it is, from 1. */
    public int index() {
        return index;
    }
}
