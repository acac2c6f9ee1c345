package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.LockRetries;
import io.github.alambique.internal.sql.Secrets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A flush failed at a statement of a step: a statement of the revision, or our own. It never leaves this package. */
final class PipelineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException failure;
    private final transient Step step;
    private final transient Optional<RecordedStatement> statement;
    private final transient String sql;
    private final transient List<LockHolder> blockers;
    private final transient Optional<String> cleared;
    private final boolean waitsAside;

    PipelineException(
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
                Optional.empty(),
                false);
    }

    private PipelineException(
            SQLException failure,
            Step step,
            Optional<RecordedStatement> statement,
            String sql,
            List<LockHolder> blockers,
            Optional<String> cleared,
            boolean waitsAside) {
        super(failure);
        this.failure = failure;
        this.step = step;
        this.statement = statement;
        this.sql = sql;
        this.blockers = List.copyOf(blockers);
        this.cleared = cleared;
        this.waitsAside = waitsAside;
    }

    /** The same for a statement outside a transaction. */
    PipelineException with(Optional<String> clearedAway, boolean statementWaitsAside) {
        return new PipelineException(failure, step, statement, sql, blockers, clearedAway, statementWaitsAside);
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

    /** The revision's statement; empty for a statement of our own, such as COMMIT. */
    Optional<RecordedStatement> statement() {
        return statement;
    }

    /** The statement as it was sent. */
    String sql() {
        return sql;
    }

    /** The sessions that the statement was seen waiting for. */
    List<LockHolder> blockers() {
        return blockers;
    }

    /** What was cleared away of the statement, as a sentence. */
    Optional<String> cleared() {
        return cleared;
    }

    /** Whether it waited for a lock as long as a run may wait, so that it is not tried again. */
    boolean hasWaitedAside() {
        return waitsAside && sqlState().equals(LockRetries.LOCK_NOT_AVAILABLE);
    }
}
