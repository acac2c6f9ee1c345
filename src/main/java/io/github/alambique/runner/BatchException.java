package io.github.alambique.runner;

import io.github.alambique.revision.Step;
import java.sql.SQLException;
import java.util.Optional;

/** A batch failed at a statement of a step: the revision's, or one of ours. It never leaves this package. */
final class BatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;
    private final transient Step step;
    private final transient Optional<RecordedStatement> statement;

    BatchException(SQLException failure, Step step, Optional<RecordedStatement> statement) {
        super(failure);
        this.failure = failure;
        this.step = step;
        this.statement = statement;
    }

    SQLException failure() {
        return failure;
    }

    Step step() {
        return step;
    }

    /** The revision's statement; empty when it was one of ours, such as COMMIT. */
    Optional<RecordedStatement> statement() {
        return statement;
    }
}
