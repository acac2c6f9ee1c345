package io.github.alambique.internal.run;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import java.util.List;
import java.util.Optional;

/** A statement of a revision did not get a lock in time, however often the revision was run again. */
public final class LockRefusedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;
    private final transient List<LockHolder> blockers;

    LockRefusedException(
            BatchException failure,
            Optional<LoadedRevision> revision,
            List<LockHolder> blockers,
            int attempts,
            String left) {
        super(
                "%s\n%s\n%s"
                        .formatted(StatementFailedException.what(failure, revision), held(blockers, attempts), left),
                hint(blockers),
                failure.failure());
        this.revision = failure.step().revision();
        this.blockers = List.copyOf(blockers);
    }

    private static String held(List<LockHolder> blockers, int attempts) {
        String tried = "Tried " + attempts + (attempts == 1 ? " time; " : " times; ");
        return blockers.isEmpty()
                ? tried + "who holds the lock could not be seen"
                : tried + "the lock is held by "
                        + blockers.stream().map(LockHolder::toString).collect(joining(" and by "));
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

    public String revision() {
        return revision;
    }

    /** The sessions seen holding the lock; none when they could not be seen. */
    public List<LockHolder> blockers() {
        return blockers;
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
