package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.connect.OtherConnections;
import io.github.alambique.internal.lock.AdvisoryLock;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.versiontable.StateReader;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;

/** Reads the version rows on a new connection, after the run's own connection was lost during a step. */
final class CommitOutcomeCheck {

    private static final EngineLog LOG = EngineLog.of(CommitOutcomeCheck.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OtherConnections others;
    private final VersionTable table;
    private final QualifiedName versionTable;
    private final boolean pooled;
    private final Duration timeout;

    /**
     * Asks later.
     *
     * @param pooled whether a lock of the session would stay behind in a pooler
     * @param timeout how long to wait for the server, and for the end of the lost session
     */
    CommitOutcomeCheck(
            OtherConnections others, VersionTable table, QualifiedName versionTable, boolean pooled, Duration timeout) {
        this.others = others;
        // The new connection may have another search path.
        this.table = new VersionTable(versionTable.schema(), table.name(), table.history());
        this.versionTable = versionTable;
        this.pooled = pooled;
        this.timeout = timeout;
    }

    /** The rows as they will stay; empty when they could not be read in time. */
    Optional<SortedSet<String>> rows() {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                Connection opened = others.open(left(end));
                return Optional.of(rows(opened, left(end)));
            } catch (LockNotAcquiredException stillHeld) {
                return Optional.empty();
            } catch (SQLException | RuntimeException away) {
                LOG.debug("the server cannot be asked yet", away);
                if (away instanceof SQLException other && OtherConnections.ELSEWHERE.equals(other.getSQLState())) {
                    return Optional.empty();
                }
            }
            if (System.nanoTime() > end || !slept()) {
                return Optional.empty();
            }
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    // The server may still be working for the lost session, and commit; while it does, it has the lock.
    private SortedSet<String> rows(Connection opened, Duration left) throws SQLException {
        if (pooled) {
            return rows(opened, AdvisoryLock.ofTransaction(opened, versionTable, left, (holder, waited) -> {}));
        }
        try (Connection connection = opened;
                Session session = Session.take(connection)) {
            return rows(
                    connection,
                    AdvisoryLock.ofSession(session.connection(), versionTable, left, (holder, waited) -> {}));
        }
    }

    private SortedSet<String> rows(Connection connection, AdvisoryLock lock) throws SQLException {
        try {
            return new StateReader(connection, table).read(false).rows();
        } finally {
            lock.close();
        }
    }

    private static boolean slept() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
