package io.github.alambique.internal.run;

import static java.util.stream.Collectors.joining;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.lock.LockRetries;
import io.github.alambique.internal.versiontable.DatabaseState;
import io.github.alambique.internal.versiontable.Expectation;
import io.github.alambique.internal.versiontable.VersionTableFailure;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Explains a failed flush to the user.
 *
 * @param start where the database stood when the run began
 * @param committedRows the version rows after the last commit that is certain
 * @param left what is left of the step, if the connection was not lost
 */
record StepFailure(
        PipelineException failure,
        Optional<LoadedRevision> revision,
        DatabaseState start,
        SortedSet<String> committedRows,
        String left) {

    private static final String UNIQUE_VIOLATION = "23505";

    /**
     * The exception for the user.
     *
     * @param attempts how often it was tried
     */
    MigrationException explain(int attempts) {
        SQLException answer = failure.failure();
        if (failure.sqlState().equals(LockRetries.LOCK_NOT_AVAILABLE)) {
            String what = StatementFailedException.what(failure, revision);
            return LockNotAcquiredException.ofStatement(what, failure.blockers(), attempts, left, answer);
        }
        return failure.statement().isPresent()
                ? new StatementFailedException(failure, revision, left)
                : explainOwn(answer);
    }

    /** The failure of a statement of our own. */
    private MigrationException explainOwn(SQLException answer) {
        Optional<String> unmet = Expectation.unmet(answer, failure.sql());
        if (unmet.isPresent() || isThereAlready(answer)) {
            return moved(unmet.orElseGet(() -> ServerAnswer.text(answer)));
        }
        if (VersionTableFailure.isWithoutLanguage(answer)) {
            return VersionTableFailure.of("The session cannot be put back as it was", answer, left);
        }
        if (VersionTableFailure.isNotInEncoding(answer)) {
            String message = "The message of revision \"" + failure.step().revision() + "\" cannot be stored";
            return VersionTableFailure.of(message, answer, left);
        }
        Optional<QualifiedName> table = ownTable(answer);
        if (table.isPresent() || isMissingRight(answer)) {
            String name = table.map(own -> "Table \"" + own + "\"").orElse("The version table");
            return VersionTableFailure.of(name + " cannot be written", answer, left);
        }
        return new StatementFailedException(failure, revision, left);
    }

    private InvalidInputException moved(String found) {
        return new InvalidInputException(
                "Something else moved the database while revision \"%s\" ran from %s: %s\n%s"
                        .formatted(
                                failure.step().revision(), text(failure.step().before()), found, left),
                "See migrate:current, make sure that nothing else migrates this database, and run again",
                failure.failure());
    }

    // COMMIT runs the revision's deferred triggers, and DO puts its settings back: neither needs a right to a table of
    // ours.
    private boolean isMissingRight(SQLException answer) {
        return VersionTableFailure.isMissingRight(answer)
                && !failure.sql().equals("COMMIT")
                && !failure.sql().startsWith("DO ");
    }

    /** A version row, a row of the history or of the progress table that another run has written. */
    private boolean isThereAlready(SQLException answer) {
        return failure.sqlState().equals(UNIQUE_VIOLATION)
                && ownTable(answer)
                        .filter(table -> !table.equals(start.historyTable())
                                || ServerAnswer.isDuplicateKey(
                                        answer, table.schema().orElse(""), table.name()))
                        .isPresent();
    }

    private Optional<QualifiedName> ownTable(SQLException answer) {
        return start.tables().stream()
                .filter(table -> ServerAnswer.isAbout(answer, table.schema().orElse(""), table.name()))
                .findFirst();
    }

    /**
     * The exception for the user when the connection was lost.
     *
     * @param wantedRows the version rows that the step would leave
     * @param found the version rows read on a new connection; empty when they could not be read
     */
    MigrationException explainLost(SortedSet<String> wantedRows, Optional<SortedSet<String>> found) {
        Optional<Boolean> committed = found.filter(rows -> rows.equals(wantedRows) || rows.equals(committedRows))
                .map(rows -> rows.equals(wantedRows));
        String outcome;
        if (committed.isPresent()) {
            outcome = committed.get()
                    ? "It was committed all the same; the database is at " + text(wantedRows)
                    : (isTransactional(revision)
                                    ? "It was not committed: the server rolled it back; the database is at "
                                    : "The next run finds out whether the statement is done; the version table says ")
                            + text(committedRows);
        } else {
            outcome = found.map(rows -> "The database is at " + text(rows) + ", where another run has brought it")
                    .orElse(
                            "What was not committed is rolled back by the server, and migrate:current tells where the database"
                                    + " is; before this step it was at " + text(committedRows));
        }
        return new ConnectionLostException(failure, revision, committed, outcome);
    }

    static String text(SortedSet<String> rows) {
        return rows.isEmpty() ? "base" : String.join(", ", rows);
    }

    private static boolean isTransactional(Optional<LoadedRevision> revision) {
        return revision.map(loaded -> loaded.metadata().transactional()).orElse(true);
    }

    /**
     * What is left of a step that failed.
     *
     * @param done how many statements of a revision outside a transaction are recorded as done
     * @param cleared what has been cleared away of the statement that failed
     * @param kept what is kept beside the recorded statements
     */
    static String left(
            Optional<LoadedRevision> revision,
            TransactionMode mode,
            SortedSet<String> committedRows,
            int done,
            Optional<String> cleared,
            Optional<String> kept) {
        String at = text(committedRows);
        if (!isTransactional(revision)) {
            return leftOutsideTransaction(at, done, cleared, kept);
        }
        return mode == TransactionMode.RUN
                ? "The whole run was rolled back; the database is at " + at
                : "The revision was rolled back; the database is at " + at;
    }

    private static String leftOutsideTransaction(String at, int done, Optional<String> cleared, Optional<String> kept) {
        Optional<String> before = Optional.of(
                        done == 1
                                ? "The 1 statement before it is kept"
                                : "The " + done + " statements before it are kept")
                .filter(text -> done > 0);
        String text = Stream.of(cleared.map(StepFailure::capitalized), before, kept)
                .flatMap(Optional::stream)
                .collect(joining(". "));
        if (before.isEmpty() && kept.isEmpty()) {
            return (text.isEmpty() ? "" : text + ". ") + "Nothing of it was kept; the database is at " + at;
        }
        return text + ", outside any transaction; the version table still says " + at
                + ", and the next run goes on with this one";
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
