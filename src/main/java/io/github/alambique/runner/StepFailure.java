package io.github.alambique.runner;

import io.github.alambique.MigrationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedSet;

/** Tells a failed batch as what it means to the user. */
final class StepFailure {

    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String UNIQUE_VIOLATION = "23505";

    private StepFailure() {}

    static MigrationException explain(
            BatchException failure,
            Optional<LoadedRevision> revision,
            TransactionMode mode,
            SortedSet<String> committedRows) {
        SQLException answer = failure.failure();
        String state = String.valueOf(answer.getSQLState());
        String left = whatIsLeft(failure, revision, mode, committedRows);
        if (failure.statement().isEmpty() && (state.equals(NOT_NULL_VIOLATION) || state.equals(UNIQUE_VIOLATION))) {
            return new VersionMovedException(failure.step(), answer, left);
        }
        if (failure.statement().isEmpty() && VersionTableException.isMissingRight(answer)) {
            return new VersionTableException("The version table cannot be written", answer, left);
        }
        return new StatementFailedException(failure, revision, left);
    }

    // Class 08 is a broken connection; 57P01 to 57P03 are a server that is shut down or crashed.
    private static boolean isConnectionLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P0");
    }

    private static String whatIsLeft(
            BatchException failure,
            Optional<LoadedRevision> revision,
            TransactionMode mode,
            SortedSet<String> committedRows) {
        String at = committedRows.isEmpty() ? "base" : String.join(", ", committedRows);
        if (isConnectionLost(failure.failure())) {
            return "The connection is lost: what was not committed is rolled back by the server, and migrate:current"
                    + " tells where the database is; before this step it was at " + at;
        }
        boolean transactional =
                revision.map(loaded -> loaded.metadata().transactional()).orElse(true);
        int done = failure.statement().map(RecordedStatement::number).orElse(1) - 1;
        if (!transactional) {
            return done == 0
                    ? "Nothing of it was kept; the database is at " + at
                    : "The %d statement%s before it %s kept, outside any transaction; the version table still says %s"
                            .formatted(done, done == 1 ? "" : "s", done == 1 ? "is" : "are", at);
        }
        return mode == TransactionMode.RUN
                ? "The whole run was rolled back; the database is at " + at
                : "The revision was rolled back; the database is at " + at;
    }
}
