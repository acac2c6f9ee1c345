package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.NetworkTimeout;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.run.RunningStatement.Phase;
import io.github.alambique.internal.sql.Excerpt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from another session what the server does in the session of a run. */
final class ServerView implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(ServerView.class);

    // Column names as of PostgreSQL 14 to 18; the counters differ by phase, and where they stand still at 0 of 0 there
    // is no percentage.
    private static final String ACTIVITY = """
            SELECT activity.query, activity.state,
                   greatest(0, pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) activity.query_start)
                     OPERATOR(pg_catalog.*) 1000::double precision)::bigint AS running_ms,
                   activity.wait_event_type OPERATOR(pg_catalog.=) 'Lock'::pg_catalog.text AS waiting,
                   progress.phase,
                   CASE WHEN progress.total OPERATOR(pg_catalog.>) 0
                        THEN (100 OPERATOR(pg_catalog.*) progress.done OPERATOR(pg_catalog./) progress.total)::int END AS percent
              FROM pg_catalog.pg_stat_activity AS activity
              LEFT JOIN (SELECT pid, phase,
                                CASE WHEN lockers_total OPERATOR(pg_catalog.>) 0 THEN lockers_done
                                     WHEN tuples_total OPERATOR(pg_catalog.>) 0 THEN tuples_done ELSE blocks_done END AS done,
                                CASE WHEN lockers_total OPERATOR(pg_catalog.>) 0 THEN lockers_total
                                     WHEN tuples_total OPERATOR(pg_catalog.>) 0 THEN tuples_total ELSE blocks_total END AS total
                           FROM pg_catalog.pg_stat_progress_create_index
                         UNION ALL
                         SELECT pid, phase, heap_blks_scanned, heap_blks_total FROM pg_catalog.pg_stat_progress_vacuum
                         UNION ALL
                         SELECT pid, phase, heap_blks_scanned, heap_blks_total FROM pg_catalog.pg_stat_progress_cluster
                         UNION ALL
                         SELECT pid, phase, sample_blks_scanned, sample_blks_total FROM pg_catalog.pg_stat_progress_analyze
                         UNION ALL
                         SELECT pid, command, bytes_processed, bytes_total FROM pg_catalog.pg_stat_progress_copy
                        ) AS progress ON progress.pid OPERATOR(pg_catalog.=) activity.pid
             WHERE activity.pid OPERATOR(pg_catalog.=) ?""";

    // It is "disabled" without track_activities.
    private static final Set<String> SHOWN = Set.of("active", "fastpath function call");

    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Connection connection;
    private final int pid;
    private Optional<NetworkTimeout> networkTimeout = Optional.empty();

    /** With a connection of its own, and the process id of the session to look at. */
    ServerView(Connection connection, int pid) {
        this.connection = connection;
        this.pid = pid;
    }

    /**
     * What runs now; empty when the session is idle.
     *
     * @throws SQLException also when the server does not show what the session does
     */
    Optional<RunningStatement> look(Step step) throws SQLException {
        if (networkTimeout.isEmpty()) {
            networkTimeout = Optional.of(NetworkTimeout.of(DriverConnection.of(connection)));
            networkTimeout.get().limit(SILENCE);
        }
        try (PreparedStatement statement = connection.prepareStatement(ACTIVITY)) {
            statement.setInt(1, pid);
            try (ResultSet result = statement.executeQuery()) {
                String state = result.next() ? String.valueOf(result.getString("state")) : "absent";
                if (state.startsWith("idle")) {
                    return Optional.empty();
                }
                if (!SHOWN.contains(state)) {
                    throw new SQLException("the session of the run is " + state);
                }
                return Optional.of(running(step, result));
            }
        }
    }

    private RunningStatement running(Step step, ResultSet result) throws SQLException {
        return new RunningStatement(
                step,
                Excerpt.firstLine(result.getString("query")),
                Duration.ofMillis(result.getLong("running_ms")),
                phase(result),
                result.getBoolean("waiting") ? LockHolder.blocking(connection, pid) : List.of());
    }

    private static Optional<Phase> phase(ResultSet result) throws SQLException {
        String name = result.getString("phase");
        int percent = result.getInt("percent");
        Optional<Integer> known = result.wasNull() ? Optional.empty() : Optional.of(Math.min(percent, 100));
        return Optional.ofNullable(name).map(phase -> new Phase(phase, known));
    }

    @Override
    public void close() {
        try (connection) {
            if (networkTimeout.isPresent()) {
                networkTimeout.get().restore();
            }
        } catch (SQLException lost) {
            LOG.debug("closing the connection failed", lost);
        }
    }
}
