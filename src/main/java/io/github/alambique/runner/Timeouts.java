package io.github.alambique.runner;

import io.github.alambique.schema.Literal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings that the statements of a revision run under: how long they wait and take, and those that change what a
 * literal means, which must not depend on the database or the JVM.
 */
final class Timeouts {

    private final Patience patience;
    private final boolean pooled;
    private final Map<String, String> defaults;

    /**
     * Those that a user wants.
     *
     * @param pooled whether what is set in a session may hold for somebody else
     * @param defaults those of the server, which the driver has hidden
     */
    Timeouts(Patience patience, boolean pooled, Map<String, String> defaults) {
        this.patience = patience;
        this.pooled = pooled;
        this.defaults = defaults;
    }

    /**
     * For the transaction that is open. None of them takes a snapshot, so that the revision may still choose the isolation
     * level.
     */
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

    private List<String> settings(String set, Duration lockTimeout) {
        var settings = new ArrayList<String>();
        if (!lockTimeout.isZero()) {
            settings.add(set + "lock_timeout = " + lockTimeout.toMillis());
        }
        if (!patience.statementTimeout().isZero()) {
            settings.add(
                    set + "statement_timeout = " + patience.statementTimeout().toMillis());
        }
        settings.add(set + "standard_conforming_strings = on");
        defaults.forEach((name, value) -> settings.add(set + name + " = " + Literal.quote(value)));
        return settings;
    }
}
