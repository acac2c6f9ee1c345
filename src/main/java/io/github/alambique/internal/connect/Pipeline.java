package io.github.alambique.internal.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.IntConsumer;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;

/**
 * Sends several statements in one flush, by the extended query protocol with one Sync at the end (PostgreSQL docs,
 * "Pipelining"): the server skips what follows an error. JDBC batches do not report which statement failed, so this
 * class uses the driver's query executor. It splits a very long list into several flushes, of about 250 statements, to
 * keep both sides from blocking on full buffers.
 */
public final class Pipeline {

    private static final EngineLog LOG = EngineLog.of(Pipeline.class);
    private static final int FLAGS = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_SUPPRESS_BEGIN;
    private static final int[] NO_PARAMETERS = {};

    /** Receives notices and warnings. */
    @FunctionalInterface
    public interface Notices {

        /**
         * A notice or warning.
         *
         * @param index of the statement that caused it
         */
        void said(int index, SQLWarning notice);
    }

    private final QueryExecutor executor;
    private final Notices notices;

    /**
     * A pipeline that logs notices and warnings.
     *
     * @throws SQLException if the connection is not one of PostgreSQL's driver
     */
    public Pipeline(Connection connection) throws SQLException {
        this(connection, (index, notice) -> LOG.info(String.valueOf(notice.getMessage())));
    }

    /** @throws SQLException if the connection is not one of PostgreSQL's driver */
    public Pipeline(Connection connection, Notices notices) throws SQLException {
        this.executor = DriverConnection.of(connection).getQueryExecutor();
        this.notices = notices;
    }

    /**
     * Sends the statements; result rows are read and dropped.
     *
     * @param completed gets the index of each statement when its completion arrives
     * @throws SQLException the first error; the statements up to the last reported index are done
     */
    public void send(List<String> statements, IntConsumer completed) throws SQLException {
        List<NativeQuery> queries = statements.stream().map(Pipeline::query).toList();
        var handler = new CompletionHandler(completed, notices);
        executor.execute(executor.wrap(queries), null, handler, 0, 0, FLAGS);
    }

    // One statement without parameters, which the driver does not split at semicolons.
    private static NativeQuery query(String sql) {
        return new NativeQuery(sql, NO_PARAMETERS, false, SqlCommand.BLANK);
    }

    /**
     * Rolls back an open or failed transaction; does nothing on a lost connection.
     *
     * @return whether there was one
     */
    public boolean rollback() {
        try {
            if (!executor.isClosed() && inTransaction()) {
                send(List.of("ROLLBACK"), index -> {});
                return true;
            }
        } catch (SQLException lost) {
            LOG.debug("rollback failed; the server rolls back by itself", lost);
        }
        return false;
    }

    // Open or failed.
    private boolean inTransaction() {
        return executor.getTransactionState() != TransactionState.IDLE;
    }

    private static final class CompletionHandler extends ResultHandlerBase {

        private final IntConsumer completed;
        private final Notices notices;
        private int next;

        CompletionHandler(IntConsumer completed, Notices notices) {
            this.completed = completed;
            this.notices = notices;
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            notices.said(next, warning);
        }

        @Override
        public void handleResultRows(Query query, Field[] fields, List<Tuple> tuples, ResultCursor cursor) {
            completed.accept(next++);
        }

        @Override
        public void handleCommandStatus(String status, long updateCount, long insertedOid) {
            completed.accept(next++);
        }
    }
}
