package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.sql.Secrets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A batch failed at a statement of a step: the revision's, or one of ours. It never leaves this package. */
final class BatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * What is left of a statement that ran outside a transaction.
     *
     * @param waitedAside whether it waited so long that it need not be tried again
     */
    record Remains(Optional<String> cleared, boolean waitedAside) {

        static final Remains NONE = new Remains(Optional.empty(), false);
    }

    private final SQLException failure;
    private final transient Step step;
    private final transient Optional<RecordedStatement> statement;
    private final transient String sql;
    private final transient List<LockHolder> blockers;
    private final transient Remains remains;

    BatchException(
            SQLException failure,
            Step step,
            Optional<RecordedStatement> statement,
            String sql,
            List<LockHolder> blockers) {
        this(
                ServerAnswer.shown(failure, text -> Secrets.hiddenIn(text, sql)),
                step,
                statement,
                sql,
                blockers,
                Remains.NONE);
    }

    private BatchException(
            SQLException failure,
            Step step,
            Optional<RecordedStatement> statement,
            String sql,
            List<LockHolder> blockers,
            Remains remains) {
        super(failure);
        this.failure = failure;
        this.step = step;
        this.statement = statement;
        this.sql = sql;
        this.blockers = List.copyOf(blockers);
        this.remains = remains;
    }

    /** The same, and what became of what the statement left. */
    BatchException with(Remains other) {
        return new BatchException(failure, step, statement, sql, blockers, other);
    }

    SQLException failure() {
        return failure;
    }

    String sqlState() {
        return String.valueOf(failure.getSQLState());
    }

    /** Whether the connection is lost by it: the statement itself may fail to connect to another server. */
    boolean isConnectionLost(Session session) {
        return !session.isOpen() && isConnectionLost(failure);
    }

    // Class 08 is a broken connection; 57P01 to 57P03 are a server that is shut down or has crashed. 57P05, 25P03 and
    // 25P04 are a session that has been idle or in a transaction for longer than a setting allows.
    static boolean isConnectionLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("25P03") || state.equals("25P04");
    }

    Step step() {
        return step;
    }

    /** The revision's statement; empty when it was one of ours, such as COMMIT. */
    Optional<RecordedStatement> statement() {
        return statement;
    }

    /** What was sent. */
    String sql() {
        return sql;
    }

    /** Whom the statement was seen waiting for. */
    List<LockHolder> blockers() {
        return blockers;
    }

    Remains remains() {
        return remains;
    }
}
