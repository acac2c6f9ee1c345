package io.github.alambique.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The statements that limit how long the statements of a revision wait and take. */
final class Timeouts {

    private final Patience patience;
    private final boolean pooled;

    /**
     * Those that a user wants.
     *
     * @param pooled whether what is set in a session may hold for somebody else
     */
    Timeouts(Patience patience, boolean pooled) {
        this.patience = patience;
        this.pooled = pooled;
    }

    /** For the transaction that is open. */
    List<String> ofTransaction() {
        return settings("SET LOCAL ", patience.statementLockTimeout());
    }

    /**
     * For the session, where there is no transaction.
     *
     * @param aside whether what waits stops nobody, and may wait as long as a run does
     */
    List<String> ofSession(boolean aside) {
        return pooled ? List.of() : settings("SET ", aside ? patience.lockTimeout() : patience.statementLockTimeout());
    }

    /** What takes that back. */
    List<String> ofSessionBack() {
        return pooled ? List.of() : List.of("RESET lock_timeout", "RESET statement_timeout");
    }

    private List<String> settings(String set, Duration lockTimeout) {
        var settings = new ArrayList<String>();
        if (!lockTimeout.isZero()) {
            settings.add(set + "lock_timeout = " + lockTimeout.toMillis());
        }
        if (!patience.statementTimeout().isZero()) {
            settings.add(
                    set + "statement_timeout = " + patience.statementTimeout().toMillis());
        }
        return settings;
    }
}
