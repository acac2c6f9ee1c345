package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.Pipeline;
import io.github.alambique.internal.connect.ServerAnswer;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.sql.Secrets;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Statements waiting to be sent. A flush sends them together, but for each {@code COPY … FROM STDIN}, which goes by itself. */
final class StatementPipeline implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(StatementPipeline.class);
    static final String NOT_SUPPORTED = "0A000";
    private static final int MANY = 10_000;
    private static final int MANY_CHARACTERS = 4 << 20;

    private final Pipeline wire;
    private final Session session;
    private final Connection connection;
    private final StatementMonitor monitor;
    private final ShutdownHandler shutdown;
    private final RunListener listener;
    private List<Item> waiting = new ArrayList<>();
    private List<Item> sending = List.of();
    private long waitingLength;

    StatementPipeline(Session session, StatementMonitor monitor, ShutdownHandler shutdown, RunListener listener)
            throws SQLException {
        this.session = session;
        this.connection = session.connection();
        this.monitor = monitor;
        this.shutdown = shutdown;
        this.listener = listener;
        this.wire = new Pipeline(connection, this::said);
    }

    /** A statement of a step, and who gets the {@link System#nanoTime} of its completion, once the flush succeeded. */
    private record Item(Step step, String sql, Optional<RecordedStatement> recorded, LongConsumer completed) {

        Optional<String> copyData() {
            return recorded.flatMap(statement -> statement.statement().copyData());
        }
    }

    private void said(int index, SQLWarning notice) {
        Item item = sending.get(Math.min(index, sending.size() - 1));
        // A trigger may be deferred to the end.
        if (item.recorded().isPresent() || item.sql().equals("COMMIT")) {
            report(item.step(), item.recorded().map(RecordedStatement::location), notice);
        } else {
            LOG.debug(() -> String.valueOf(notice.getMessage()));
        }
    }

    /** Reports the warnings of the server to the listener, and writes its notices to the log. */
    void report(Step step, Optional<String> place, @Nullable SQLWarning notices) {
        for (SQLWarning notice = notices; notice != null; notice = notice.getNextWarning()) {
            if (ServerAnswer.isWarning(notice)) {
                listener.serverWarned(new ServerWarning(step, place, notice));
            } else {
                LOG.info(String.valueOf(notice.getMessage()));
            }
        }
    }

    /** Adds a statement of our own. */
    void add(Step step, String sql) {
        add(step, sql, nanoTime -> {});
    }

    /** Adds a statement of our own, with a listener to its completion. */
    void add(Step step, String sql, LongConsumer completed) {
        waiting.add(new Item(step, sql, Optional.empty(), completed));
    }

    /** Adds a statement of a revision. */
    void add(Step step, RecordedStatement recorded) {
        if (recorded.statement().isCopyToStdout()) {
            // The driver would report it after the following statements have run.
            var failure = new SQLException(
                    "COPY … TO STDOUT is not possible here, since nothing reads its rows", NOT_SUPPORTED);
            throw new PipelineException(
                    failure, step, Optional.of(recorded), recorded.statement().sql(), List.of());
        }
        var item = new Item(step, recorded.statement().sql(), Optional.of(recorded), nanoTime -> {});
        waiting.add(item);
        waitingLength +=
                item.sql().length() + item.copyData().map(String::length).orElse(0);
    }

    /** Whether so much waits that keeping more of it would only cost memory. */
    boolean isFull() {
        return waiting.size() >= MANY || waitingLength > MANY_CHARACTERS;
    }

    /** Sends all that waits. */
    void flush() {
        var together = new ArrayList<Item>();
        for (Item item : drain()) {
            if (item.copyData().isPresent()) {
                send(together);
                together.clear();
                copy(item, item.copyData().get());
            } else {
                together.add(item);
            }
        }
        send(together);
    }

    private void copy(Item item, String data) {
        shutdown.check(item.step(), item.recorded());
        monitor.began(item.step(), 1, data.length());
        try {
            connection.clearWarnings();
            DriverConnection.of(connection).getCopyAPI().copyIn(item.sql(), new StringReader(data));
            report(item.step(), item.recorded().map(RecordedStatement::location), connection.getWarnings());
        } catch (SQLException failure) {
            shutdown.unwind();
            throw new PipelineException(
                    monitor.explained(failure), item.step(), item.recorded(), item.sql(), monitor.blockers());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            monitor.ended();
        }
    }

    private List<Item> drain() {
        List<Item> drained = waiting;
        waiting = new ArrayList<>();
        waitingLength = 0;
        return drained;
    }

    private void send(List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        shutdown.check(items.get(0).step(), items.get(0).recorded());
        items.forEach(item -> LOG.debug(() -> "sending " + Secrets.hidden(item.sql())));
        long[] completedAt = new long[items.size()];
        int[] done = {0};
        monitor.began(
                items.get(0).step(),
                1 + items.stream().filter(item -> item.recorded().isPresent()).count(),
                items.stream().mapToLong(item -> item.sql().length()).sum());
        sending = items;
        try {
            wire.send(items.stream().map(Item::sql).toList(), index -> {
                completedAt[index] = System.nanoTime();
                done[0] = index + 1;
            });
        } catch (SQLException failure) {
            shutdown.unwind();
            // A deferred constraint fails in COMMIT, which is the last item then.
            Item failed = items.get(Math.min(done[0], items.size() - 1));
            throw new PipelineException(
                    monitor.explained(failure), failed.step(), failed.recorded(), failed.sql(), monitor.blockers());
        } finally {
            monitor.ended();
        }
        for (int index = 0; index < items.size(); index++) {
            items.get(index).completed().accept(completedAt[index]);
        }
    }

    /** Forgets what waits. */
    void forget() {
        waiting.clear();
        waitingLength = 0;
    }

    /** Forgets what waits, and ends a transaction that is open. */
    void rollback() {
        forget();
        wire.rollback();
    }

    /** Rolls back, and puts the session back as it was. */
    @Override
    public void close() {
        rollback();
        session.rollback();
    }
}
