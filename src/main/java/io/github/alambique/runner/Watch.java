package io.github.alambique.runner;

import io.github.alambique.MigrationException;
import io.github.alambique.connect.EngineLog;
import io.github.alambique.revision.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks every second at a statement that takes long, on a thread and a connection of its own; both are made when the first
 * statement takes long, so a quick run has neither.
 */
final class Watch implements AutoCloseable {

    private static final EngineLog LOG = EngineLog.of(Watch.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LOG_EVERY = Duration.ofSeconds(30);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);

    private final Optional<Supplier<ServerView>> views;
    private final Duration firstLook;
    private final Duration every;
    private final RunListener listener;

    private @Nullable Thread thread;
    private @Nullable Flush flush;
    private @Nullable Step watched;
    private List<LockHolder> blockers = List.of();
    private boolean closed;

    /** What was sent, and the time when to look at it. */
    private static final class Flush {
        private final Step step;
        private long lookAt;
        private boolean isTold;
        private Duration logged = Duration.ZERO;

        Flush(Step step, long lookAt) {
            this.step = step;
            this.lookAt = lookAt;
        }
    }

    /**
     * Begins to watch.
     *
     * @param views opens the second connection; empty where nothing can be seen, as behind a pooler
     * @param lockTimeout when a statement gives up; it is looked at before; zero when it does not
     */
    Watch(Optional<Supplier<ServerView>> views, Duration lockTimeout, RunListener listener) {
        this.views = views;
        this.firstLook = before(lockTimeout, FIRST_LOOK);
        this.every = before(lockTimeout, EVERY);
        this.listener = listener;
    }

    private static Duration before(Duration lockTimeout, Duration usual) {
        Duration half = lockTimeout.dividedBy(2);
        return half.isZero() || half.compareTo(usual) > 0 ? usual : half;
    }

    /** Statements of a step have been sent, or its code has the connection. */
    synchronized void began(Step step) {
        flush = new Flush(step, System.nanoTime() + firstLook.toNanos());
        if (!step.equals(watched)) {
            watched = step;
            blockers = List.of();
        }
        if (thread == null && views.isPresent()) {
            thread = new Thread(() -> watch(views.get()), "migrate-watch");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    /** They are done, or have failed; nothing is told about them after this returns. */
    synchronized void ended() {
        if (flush != null && flush.isTold) {
            listener.statementEnded();
        }
        flush = null;
    }

    /** Whom a statement of the step, however often it was tried, was seen waiting for last. */
    synchronized List<LockHolder> blockers() {
        return blockers;
    }

    private void watch(Supplier<ServerView> opening) {
        try {
            if (awaitDue() == null) {
                return;
            }
            try (ServerView view = opening.get()) {
                for (Flush due = awaitDue(); due != null; due = awaitDue()) {
                    tell(due, view.look(due.step));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException | MigrationException unseen) {
            LOG.debug("no second connection to watch the statements with", unseen);
        }
    }

    private synchronized @Nullable Flush awaitDue() throws InterruptedException {
        while (!closed) {
            long wait = flush == null ? Long.MAX_VALUE : flush.lookAt - System.nanoTime();
            if (wait <= 0) {
                return flush;
            }
            wait(flush == null ? 0 : 1 + wait / 1_000_000);
        }
        return null;
    }

    private synchronized void tell(Flush seen, Optional<RunningStatement> running) {
        seen.lookAt = System.nanoTime() + every.toNanos();
        if (seen == flush && running.isPresent()) {
            blockers = running.get().waitingFor();
            if (running.get().running().compareTo(firstLook) >= 0) {
                tell(seen, running.get());
            }
        }
    }

    private void tell(Flush seen, RunningStatement running) {
        seen.isTold = true;
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
        Thread watching;
        synchronized (this) {
            closed = true;
            watching = thread;
            notifyAll();
        }
        if (watching != null) {
            try {
                watching.join(PATIENCE_AT_END.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
