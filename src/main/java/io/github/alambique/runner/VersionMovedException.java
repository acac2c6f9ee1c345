package io.github.alambique.runner;

import io.github.alambique.MigrationException;
import io.github.alambique.revision.Step;
import java.sql.SQLException;

/** The version rows were not what the step started from: something without this product's lock changed them. */
public final class VersionMovedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    VersionMovedException(Step step, SQLException cause, String left) {
        super(
                "The version table was changed by somebody else while revision \"%s\" ran: the rows to move from %s were not there. %s"
                        .formatted(step.revision(), step.before(), left),
                "See migrate:current, make sure nothing else migrates this database, and run again",
                cause);
    }
}
