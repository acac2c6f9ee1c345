package io.github.alambique.runner;

import io.github.alambique.connect.ServerTimeZone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings that the statements of a revision run under: how long they wait and take, and those that change what a
 * literal means, which must not depend on the database or the JVM.
 */
final class Timeouts {

    private static final String LITERALS = "standard_conforming_strings = on";

    /** The driver sets the JVM's zone when it connects. */
    private static final String TIME_ZONE = "SELECT pg_catalog.set_config('TimeZone', coalesce(" + ServerTimeZone.SQL
            + ", pg_catalog.current_setting('TimeZone')), %s)";

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
        List<String> settings = settings("SET LOCAL ", patience.statementLockTimeout());
        settings.add("SET LOCAL " + LITERALS);
        settings.add(TIME_ZONE.formatted(true));
        return settings;
    }

    /**
     * For the session, where there is no transaction.
     *
     * @param aside whether what waits stops nobody, and may wait as long as a run does
     */
    List<String> ofSession(boolean aside) {
        if (pooled) {
            return List.of();
        }
        List<String> settings = settings("SET ", aside ? patience.lockTimeout() : patience.statementLockTimeout());
        settings.add("SET " + LITERALS);
        settings.add(TIME_ZONE.formatted(false));
        return settings;
    }

    /** What takes that back. */
    List<String> ofSessionBack() {
        return pooled
                ? List.of()
                : List.of(
                        "RESET lock_timeout",
                        "RESET statement_timeout",
                        "RESET standard_conforming_strings",
                        "RESET TimeZone");
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
