package io.github.alambique.internal.lock;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.sql.Excerpt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session that holds a lock others wait for, as {@code pg_stat_activity} shows it to this role; what the role may not
 * see is empty.
 *
 * @param connected since when
 * @param inTransaction since when; empty outside a transaction
 * @param query the first line of what it runs, or ran last
 */
public record LockHolder(
        int pid,
        Optional<String> user,
        Optional<String> application,
        Optional<Instant> connected,
        Optional<Instant> inTransaction,
        Optional<String> query) {

    private static final String ACTIVITY = """
            SELECT activity.pid, activity.usename, activity.application_name, activity.backend_start,
                   activity.xact_start, activity.query
              FROM pg_catalog.pg_stat_activity AS activity
             WHERE activity.pid OPERATOR(pg_catalog.=) ANY (ARRAY(%s))
             ORDER BY activity.xact_start, activity.pid""";

    private static final String ADVISORY = ACTIVITY.formatted("""
            SELECT lock.pid
              FROM pg_catalog.pg_locks AS lock
             WHERE lock.granted
               AND lock.database OPERATOR(pg_catalog.=)
                     (SELECT oid FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
               AND\s""" + isAdvisoryLock("?"));

    private static final String BLOCKING =
            ACTIVITY.formatted("SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids(?))");

    // What other roles' sessions run is shown as this to a role without pg_read_all_stats.
    private static final String HIDDEN = "<insufficient privilege>";

    public LockHolder {
        requireNonNull(user);
        requireNonNull(application);
        requireNonNull(connected);
        requireNonNull(inTransaction);
        requireNonNull(query);
    }

    /** A condition on a row of {@code pg_locks}: an advisory lock by one bigint has its halves in classid and objid. */
    public static String isAdvisoryLock(String key) {
        return "locktype OPERATOR(pg_catalog.=) 'advisory'::pg_catalog.text AND objsubid OPERATOR(pg_catalog.=) 1::smallint"
                + " AND ((classid::bigint OPERATOR(pg_catalog.<<) 32) OPERATOR(pg_catalog.|) objid::bigint)"
                + " OPERATOR(pg_catalog.=) " + key + "::bigint";
    }

    /** The session that holds an advisory lock. */
    static Optional<LockHolder> ofAdvisoryLock(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVISORY)) {
            statement.setLong(1, key);
            return sessions(statement).stream().findFirst();
        }
    }

    /** The sessions that a session waits for, longest transaction first. */
    public static List<LockHolder> blocking(Connection connection, int pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BLOCKING)) {
            statement.setInt(1, pid);
            return sessions(statement);
        }
    }

    private static List<LockHolder> sessions(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            var sessions = new ArrayList<LockHolder>();
            while (result.next()) {
                sessions.add(session(result));
            }
            return sessions;
        }
    }

    private static LockHolder session(ResultSet result) throws SQLException {
        return new LockHolder(
                result.getInt("pid"),
                text(result.getString("usename")).map(Excerpt::firstLine),
                text(result.getString("application_name")).map(Excerpt::firstLine),
                instant(result.getTimestamp("backend_start")),
                instant(result.getTimestamp("xact_start")),
                text(result.getString("query")).map(Excerpt::firstLine));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank() && !text.equals(HIDDEN));
    }

    private static Optional<Instant> instant(@Nullable Timestamp value) {
        return Optional.ofNullable(value).map(Timestamp::toInstant);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("pid ").append(pid);
        user.ifPresent(name -> text.append(", user ").append(name));
        application.ifPresent(name -> text.append(", ").append(name));
        connected.ifPresent(start -> text.append(", connected since ").append(start));
        inTransaction.ifPresent(
                start -> text.append(", in a transaction since ").append(start));
        query.ifPresent(sql -> text.append(": ").append(sql));
        return text.toString();
    }
}
