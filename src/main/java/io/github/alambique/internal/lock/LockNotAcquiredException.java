package io.github.alambique.internal.lock;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.ServerAnswer;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A lock was not acquired in time: the migration lock, or a lock that a statement of a revision needs. */
public final class LockNotAcquiredException extends MigrationException {

    private static final long serialVersionUID = 1L;
    private static final String LARGER_POOL =
            "Give the pool room for two connections of each run that starts at the same time (default_pool_size of PgBouncer,"
                    + " maximumPoolSize of HikariCP): a pool of one is too small. ";
    private static final String ONE_CONNECTION = "Behind a pooler in session mode, or without one, run with"
            + " -Dmigrate.pooler=none, which needs one connection";

    private final transient List<LockHolder> blockers;

    private LockNotAcquiredException(String message, String hint, List<LockHolder> blockers, Exception cause) {
        super(message, hint, cause);
        this.blockers = List.copyOf(blockers);
    }

    private static LockNotAcquiredException behindPooler(String message, String hint, Exception cause) {
        return new LockNotAcquiredException(message + ". Nothing was changed", hint + ONE_CONNECTION, List.of(), cause);
    }

    private LockNotAcquiredException(String message, String hint, List<LockHolder> blockers) {
        super(message, hint);
        this.blockers = List.copyOf(blockers);
    }

    /** Another run held the migration lock for longer than this run waits. */
    static LockNotAcquiredException heldByAnotherRun(Duration waited, Optional<LockHolder> holder) {
        return new LockNotAcquiredException(
                "Another migration is running on this database"
                        + holder.map(who -> " (" + who + ")").orElse("")
                        + "; gave up after waiting " + waited.toSeconds() + " s. Nothing was changed",
                "Run it again when the other is done, wait longer with -Dmigrate.lockTimeout=<seconds>, or end that session:"
                        + " its lock goes with it",
                holder.stream().toList());
    }

    /** No second connection came in time, or it was refused. */
    static LockNotAcquiredException withoutConnection(Duration waited, Exception failure) {
        return isTimeout(failure)
                ? behindPooler(
                        "Behind a connection pooler, a second connection holds the migration lock. None came within "
                                + waited.toSeconds() + " s",
                        LARGER_POOL,
                        failure)
                : behindPooler(
                        "Behind a connection pooler, a second connection holds the migration lock. It was refused: "
                                + (failure instanceof SQLException answer
                                        ? ServerAnswer.text(answer)
                                        : String.valueOf(failure.getMessage())),
                        "See why the database refuses it. ",
                        failure);
    }

    // The time limit of a pool, or of a pooler without a free session, counts too.
    private static boolean isTimeout(Exception failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof TimeoutException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof SQLTransientConnectionException);
    }

    /** The second connection took the only session of a pool. */
    public static LockNotAcquiredException noAnswer(Duration waited, Exception cause) {
        return behindPooler(
                "Behind a connection pooler, the second connection holds the migration lock, and the run's own connection got"
                        + " no answer within " + waited.toSeconds() + " s",
                LARGER_POOL,
                cause);
    }

    /**
     * A statement of a revision did not get a lock in time, in all its attempts.
     *
     * @param what the statement and the server's answer
     * @param left the state of the database
     */
    public static LockNotAcquiredException ofStatement(
            String what, List<LockHolder> blockers, int attempts, String left, Exception cause) {
        String held = blockers.isEmpty()
                ? "who holds the lock could not be seen"
                : "the lock is held by "
                        + blockers.stream().map(LockHolder::toString).collect(joining(" and by "));
        String tried = "Tried " + attempts + (attempts == 1 ? " time; " : " times; ") + held;
        return new LockNotAcquiredException(what + '\n' + tried + '\n' + left, hint(blockers), blockers, cause);
    }

    private static String hint(List<LockHolder> blockers) {
        String end = blockers.isEmpty()
                ? "those sessions"
                : blockers.stream()
                        .map(session -> "SELECT pg_terminate_backend(" + session.pid() + ")")
                        .collect(joining("; "));
        return "Run it again when they are done, or end them (" + end
                + "); or wait longer with -Dmigrate.lockRetries or -Dmigrate.statementLockTimeout=<seconds>";
    }

    /** The sessions that were seen holding the lock; none if they could not be seen. */
    public List<LockHolder> blockers() {
        return blockers;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
