package io.github.alambique.internal.run;

import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.LockHolder;
import io.github.alambique.internal.lock.Timeouts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks every second at a statement that takes long, on a thread and a connection of its own. The connection is opened when the
 * first statement takes long, so a quick run has none. If statements have a time limit, and the session has been idle on the
 * server for longer than that limit, the answer is lost, and the monitor closes the run's connection.
 */
final class StatementMonitor implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(StatementMonitor.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LOG_EVERY = Duration.ofSeconds(30);
    private static final Duration TIMEOUT_AT_END = Duration.ofSeconds(5);

    /** How much later than the end of a statement its answer may come. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** How much a slow network takes in a millisecond; the session is idle until all of a statement has arrived. */
    private static final int CHARACTERS_A_MILLISECOND = 10;

    private final Session session;
    private final Optional<Opening> views;
    private final Duration statementTimeout;
    private final Duration firstLook;
    private final Duration every;
    private final RunListener listener;

    private @Nullable Thread thread;
    private @Nullable Flush flush;
    private @Nullable Step monitored;
    private List<LockHolder> blockers = List.of();
    private Optional<Duration> aborted = Optional.empty();
    private boolean closed;

    /** Opens the second connection. */
    interface Opening {
        ServerView open() throws SQLException;
    }

    /** What was sent, and the time when to look at it. */
    private static final class Flush {
        private final Step step;
        private final long sentAt = System.nanoTime();
        private long lookAt;
        private Duration limit;
        private boolean isReported;
        private Duration logged = Duration.ZERO;

        Flush(Step step, Duration firstLook, Duration limit) {
            this.step = step;
            this.lookAt = sentAt + firstLook.toNanos();
            this.limit = limit;
        }

        /** How long it has taken. */
        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - sentAt);
        }
    }

    /**
     * Begins to monitor.
     *
     * @param session whose statements are monitored
     * @param views opens the second connection; empty where nothing can be seen, as behind a pooler
     * @param timeouts a statement is looked at before it gives up waiting for a lock
     */
    StatementMonitor(Session session, Optional<Opening> views, Timeouts timeouts, RunListener listener) {
        this.session = session;
        this.views = views;
        this.statementTimeout = timeouts.statementTimeout();
        this.firstLook = before(timeouts.statementLockTimeout(), FIRST_LOOK);
        this.every = before(timeouts.statementLockTimeout(), EVERY);
        this.listener = listener;
    }

    private static Duration before(Duration lockTimeout, Duration usual) {
        Duration half = lockTimeout.dividedBy(2);
        return half.isZero() || half.compareTo(usual) > 0 ? usual : half;
    }

    /** The code of a step has the connection. */
    void began(Step step) {
        began(step, Duration.ZERO);
    }

    /** So many statements are sent that may take a while, of so many characters in all. */
    void began(Step step, long statements, long characters) {
        began(
                step,
                statementTimeout.isZero()
                        ? Duration.ZERO
                        : statementTimeout
                                .multipliedBy(statements)
                                .plus(ANSWER)
                                .plusMillis(characters / CHARACTERS_A_MILLISECOND));
    }

    /** @param limit when the session has been idle for too long; zero for never */
    private synchronized void began(Step step, Duration limit) {
        session.limitSilence(false);
        flush = new Flush(step, firstLook, limit);
        if (!step.equals(monitored)) {
            monitored = step;
            blockers = List.of();
        }
        if (thread == null && views.isPresent()) {
            thread = new Thread(() -> monitor(views.get()), "migrate-monitor");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    /** They are done, or have failed; nothing is reported about them after this returns. */
    synchronized void ended() {
        if (flush != null && flush.isReported) {
            listener.statementEnded();
        }
        flush = null;
        session.limitSilence(true);
    }

    /** Why a statement failed, where its connection was ended here. */
    synchronized SQLException explained(SQLException failure) {
        return aborted.<SQLException>map(silence -> new SQLException(
                        "the server has not answered for " + silence.toSeconds()
                                + " s, longer than migrate.statementTimeout allows: the network may be interrupted",
                        "08006",
                        failure))
                .orElse(failure);
    }

    /** The sessions that a statement of the step, in any attempt, was seen waiting for last. */
    synchronized List<LockHolder> blockers() {
        return blockers;
    }

    private void monitor(Opening opening) {
        try {
            boolean seen = true;
            while (seen && awaitDue() != null) {
                seen = look(opening);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether it has seen the session: if the connection is lost later, another one is worth trying. */
    private boolean look(Opening opening) throws InterruptedException {
        boolean seen = false;
        try (ServerView view = opening.open()) {
            for (Flush due = awaitDue(); due != null; due = awaitDue()) {
                report(due, view.look(due.step));
                seen = true;
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("no second connection to monitor the statements with", failure);
        }
        return seen;
    }

    private synchronized void end(Flush silent) {
        if (silent == flush) {
            aborted = Optional.of(silent.elapsed());
            session.abort();
        }
    }

    /** The flush to look at; null when there is none any more. */
    private synchronized @Nullable Flush awaitDue() throws InterruptedException {
        while (!closed) {
            if (flush == null || aborted.isPresent()) {
                wait();
            } else {
                long left = flush.lookAt - System.nanoTime();
                if (left <= 0) {
                    return flush;
                }
                wait(1 + left / 1_000_000);
            }
        }
        return null;
    }

    private synchronized void report(Flush seen, Optional<RunningStatement> running) {
        seen.lookAt = System.nanoTime() + every.toNanos();
        if (seen == flush && running.isPresent()) {
            blockers = running.get().waitingFor();
            Duration alive = seen.elapsed().plus(statementTimeout).plus(ANSWER);
            if (!seen.limit.isZero() && seen.limit.compareTo(alive) < 0) {
                // The revision itself may have set a longer limit.
                seen.limit = alive;
            }
            if (running.get().running().compareTo(firstLook) >= 0) {
                report(seen, running.get());
            }
        } else if (!seen.limit.isZero() && seen.elapsed().compareTo(seen.limit) >= 0) {
            end(seen);
        }
    }

    private void report(Flush seen, RunningStatement running) {
        seen.isReported = true;
        listener.statementRunning(running);
        Duration elapsed = running.running();
        if (elapsed.compareTo(seen.logged) < 0) {
            // Another statement of the same flush.
            seen.logged = Duration.ZERO;
        }
        if (elapsed.minus(seen.logged).compareTo(LOG_EVERY) >= 0) {
            seen.logged = elapsed;
            listener.statementStillRunning(running);
        }
    }

    /** Ends the thread and closes its connection. */
    @Override
    public void close() {
        Thread monitoring;
        synchronized (this) {
            closed = true;
            monitoring = thread;
            notifyAll();
        }
        if (monitoring != null) {
            // A pool that has no second connection is not waited for.
            monitoring.interrupt();
            try {
                monitoring.join(TIMEOUT_AT_END.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
