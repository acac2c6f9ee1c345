package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.Step;
import java.sql.SQLException;

/** The version rows, or the note of how far a revision is, were not what the run had left: another run was in between. */
public final class VersionMovedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    VersionMovedException(Step step, String found, SQLException cause, String left) {
        super(
                "Something else moved the database while revision \"%s\" ran from %s: %s\n%s"
                        .formatted(
                                step.revision(),
                                step.before().isEmpty() ? "base" : String.join(", ", step.before()),
                                found,
                                left),
                "See migrate:current, make sure that nothing else migrates this database, and run again",
                cause);
    }
}
