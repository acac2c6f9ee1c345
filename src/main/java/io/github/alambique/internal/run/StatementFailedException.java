package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.sql.Excerpt;
import io.github.alambique.internal.sql.Secrets;
import io.github.alambique.internal.sql.Statement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL refused a statement of a revision, or the COMMIT that ends it. */
public final class StatementFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";
    private static final String INVALID_TRANSACTION_TERMINATION = "2D000";
    private static final Set<String> ROLLED_BACK_FOR_OTHERS = Set.of("40001", "40P01");
    private static final String UNSAFE_NEW_ENUM_VALUE = "55P04";

    private static final String OUT_OF_MEMORY = "53200";

    /** duplicate_schema, duplicate_table (any relation), duplicate_object. */
    private static final Set<String> ALREADY_THERE = Set.of("42P06", "42P07", "42710");

    private final String revision;
    private final int index;
    private final String sqlState;
    private final String sql;

    StatementFailedException(PipelineException failure, Optional<LoadedRevision> revision, String left) {
        super(what(failure, revision) + '\n' + left, hint(failure, isFromHistory(revision)), failure.failure());
        this.revision = failure.step().revision();
        this.index = failure.statement().map(RecordedStatement::number).orElse(0);
        this.sqlState = String.valueOf(failure.failure().getSQLState());
        this.sql = failure.statement()
                .map(recorded -> Secrets.hidden(recorded.statement().sql()))
                .orElse("");
    }

    /** Which statement of which revision, and what PostgreSQL answered. */
    static String what(PipelineException failure, Optional<LoadedRevision> revision) {
        var text = new StringBuilder("The %s of revision \"%s\" failed at %s: %s"
                .formatted(
                        failure.step().direction().name().toLowerCase(Locale.ROOT),
                        failure.step().revision(),
                        place(failure, revision),
                        ServerAnswer.text(failure.failure())));
        failure.statement().ifPresent(recorded -> text.append('\n').append(marked(recorded, failure.failure())));
        return text.toString();
    }

    private static String place(PipelineException failure, Optional<LoadedRevision> revision) {
        return failure.statement()
                .map(recorded -> "statement %s (%s)".formatted(recorded.number(), recorded.location()))
                .orElse("its commit (" + revision.map(LoadedRevision::location).orElse("the version table") + ")");
    }

    private static String marked(RecordedStatement recorded, SQLException failure) {
        return Excerpt.marked(recorded.statement().sql(), ServerAnswer.position(failure));
    }

    private static boolean isFromHistory(Optional<LoadedRevision> revision) {
        return revision.map(LoadedRevision::location)
                .filter(HistorySql.LOCATION::equals)
                .isPresent();
    }

    private static String hint(PipelineException failure, boolean fromHistory) {
        String state = String.valueOf(failure.failure().getSQLState());
        if (StatementPipeline.NOT_SUPPORTED.equals(state)
                && failure.statement()
                        .map(RecordedStatement::statement)
                        .filter(Statement::isCopyToStdout)
                        .isPresent()) {
            return "Take it out of the revision: export the rows with psql, or copy them into another table with INSERT …"
                    + " SELECT";
        }
        if (UNSAFE_NEW_ENUM_VALUE.equals(state)) {
            return "A value that was added to an enum type can be used once its transaction has ended: put what uses it into"
                    + " the next revision, and run with migrate.transaction=revision";
        }
        Direction direction = failure.step().direction();
        if (direction == Direction.UPGRADE && ALREADY_THERE.contains(state)) {
            return "Fix the revision and run migrate:upgrade again; where the database has all that the revision makes,"
                    + " migrate:stamp -Dmigrate.to=" + failure.step().revision() + " says so";
        }
        if (ROLLED_BACK_FOR_OTHERS.contains(state)) {
            return "Run it again when the other transactions are done, or more often with -Dmigrate.lockRetries";
        }
        if (INVALID_TRANSACTION_TERMINATION.equals(state)) {
            return "A procedure or DO block that commits needs a revision outside a transaction: transactional = false"
                    + " (in a SQL file: -- transactional: false)";
        }
        String goal = direction == Direction.DOWNGRADE ? "migrate:downgrade" : "migrate:upgrade";
        if (String.valueOf(failure.failure().getMessage()).contains("statement timeout")) {
            return "Let it take longer with -Dmigrate.statementTimeout=<seconds>, or make it faster, and run " + goal
                    + " again";
        }
        if (OUT_OF_MEMORY.equals(state) && ServerAnswer.text(failure.failure()).contains("max_locks_per_transaction")) {
            return "One transaction locks more objects than the server has room for. Raise max_locks_per_transaction on the"
                    + " server, split the revision, or mark it as not transactional, so that each statement has a transaction"
                    + " of its own; then run " + goal + " again";
        }
        if (fromHistory) {
            return "The revision has no file to fix. Change the database so that the statement succeeds, and run"
                    + " migrate:downgrade -Dmigrate.fromHistory again; or bring the file back, as from version control, and fix its"
                    + " downgrade";
        }
        boolean rows = state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION);
        return (rows ? "Fix the rows or the revision" : "Fix the revision") + " and run " + goal + " again";
    }

    public String revision() {
        return revision;
    }

    /** Which statement of the revision it was, from 1; 0 for its COMMIT. */
    public int index() {
        return index;
    }

    public String sqlState() {
        return sqlState;
    }

    /** The statement, passwords of roles left out; empty for COMMIT. */
    public String sql() {
        return sql;
    }
}
