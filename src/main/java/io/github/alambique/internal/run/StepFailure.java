package io.github.alambique.internal.run;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.schema.QualifiedName;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Tells a failed batch as what it means to the user. */
final class StepFailure {

    private static final String UNIQUE_VIOLATION = "23505";

    private final BatchException failure;
    private final SQLException answer;
    private final String state;
    private final Optional<LoadedRevision> revision;
    private final DatabaseState start;
    private final SortedSet<String> committedRows;
    private final SortedSet<String> wantedRows;
    private final String left;

    /**
     * A failure.
     *
     * @param start where the database stood when the run began
     * @param committedRows the version rows after the last commit that is certain
     * @param wantedRows those that what was being run would leave
     * @param left what is left of it, when the connection was not lost
     */
    StepFailure(
            BatchException failure,
            Optional<LoadedRevision> revision,
            DatabaseState start,
            SortedSet<String> committedRows,
            SortedSet<String> wantedRows,
            String left) {
        this.failure = failure;
        this.answer = failure.failure();
        this.state = String.valueOf(answer.getSQLState());
        this.revision = revision;
        this.start = start;
        this.committedRows = committedRows;
        this.wantedRows = wantedRows;
        this.left = left;
    }

    /**
     * The exception for the user.
     *
     * @param attempts how often it was tried
     */
    MigrationException explain(int attempts) {
        boolean ours = failure.statement().isEmpty();
        if (state.equals(LockRetries.LOCK_NOT_AVAILABLE)) {
            return new LockRefusedException(failure, revision, failure.blockers(), attempts, left);
        }
        Optional<String> unmet = Expectation.unmet(answer, failure.sql());
        if (ours && (unmet.isPresent() || isThereAlready())) {
            String found = unmet.orElseGet(() -> ServerAnswer.text(answer));
            return new VersionMovedException(failure.step(), found, answer, left);
        }
        if (ours && VersionTableException.isWithoutLanguage(answer)) {
            return new VersionTableException("The session cannot be put back as it was", answer, left);
        }
        if (ours && VersionTableException.isNotInEncoding(answer)) {
            return new VersionTableException(
                    "The message of revision \"" + failure.step().revision() + "\" cannot be stored", answer, left);
        }
        if (ours && (isMissingRight() || ownTable().isPresent())) {
            String table = ownTable().map(name -> "Table \"" + name + "\"").orElse("The version table");
            return new VersionTableException(table + " cannot be written", answer, left);
        }
        return new StatementFailedException(failure, revision, left);
    }

    // COMMIT runs the revision's deferred triggers, and DO puts its settings back: neither needs a right to a table of
    // ours.
    private boolean isMissingRight() {
        return VersionTableException.isMissingRight(answer)
                && !failure.sql().equals("COMMIT")
                && !failure.sql().startsWith("DO ");
    }

    /** A version row, a row of the history or the note that the revision is begun, as another run writes them. */
    private boolean isThereAlready() {
        return state.equals(UNIQUE_VIOLATION)
                && ownTable()
                        .filter(table -> !table.equals(start.historyTable())
                                || ServerAnswer.isDuplicateKey(
                                        answer, table.schema().orElse(""), table.name()))
                        .isPresent();
    }

    private Optional<QualifiedName> ownTable() {
        return start.tables().stream()
                .filter(table -> ServerAnswer.isAbout(answer, table.schema().orElse(""), table.name()))
                .findFirst();
    }

    /**
     * The exception for the user when the connection was lost.
     *
     * @param found the version rows read on a new connection; empty when they could not be read
     */
    MigrationException explainLost(Optional<SortedSet<String>> found) {
        Optional<Boolean> committed = found.filter(rows -> rows.equals(wantedRows) || rows.equals(committedRows))
                .map(rows -> rows.equals(wantedRows));
        String outcome;
        if (committed.isPresent()) {
            outcome = committed.get()
                    ? "It was committed all the same; the database is at " + text(wantedRows)
                    : (isTransactional()
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

    private boolean isTransactional() {
        return isTransactional(revision);
    }

    private static boolean isTransactional(Optional<LoadedRevision> revision) {
        return revision.map(loaded -> loaded.metadata().transactional()).orElse(true);
    }

    /**
     * What is left of a step that failed.
     *
     * @param done how many statements of a revision outside a transaction are noted as done
     * @param cleared what has been cleared away of the statement that failed
     * @param kept what is kept beside the statements that are noted
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
