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
        return settings("SET LOCAL ");
    }

    /** For the session, before a revision that runs outside a transaction; what the revision sets then wins. */
    List<String> ofSession() {
        return pooled ? List.of() : settings("SET ");
    }

    /** For each transaction of a revision that runs outside one, where each may have another session. */
    List<String> ofPooledTransaction() {
        return pooled ? ofTransaction() : List.of();
    }

    /** Before a statement whose waiting stops nobody: it may wait as long as a run does, unless the revision says how long. */
    List<String> waitingAside() {
        return lockTimeout(patience.statementLockTimeout(), patience.lockTimeout());
    }

    /** After such a statement. */
    List<String> waitedAside() {
        return lockTimeout(patience.lockTimeout(), patience.statementLockTimeout());
    }

    private List<String> lockTimeout(Duration before, Duration after) {
        return pooled || patience.lockTimeout().isZero()
                ? List.of()
                : List.of("SELECT pg_catalog.set_config(name, '" + after.toMillis()
                        + "', false) FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'lock_timeout'::pg_catalog.text"
                        + " AND setting OPERATOR(pg_catalog.=) '" + before.toMillis() + "'::pg_catalog.text");
    }

    private List<String> settings(String set) {
        var settings = new ArrayList<String>();
        if (!patience.statementLockTimeout().isZero()) {
            settings.add(set + "lock_timeout = " + patience.statementLockTimeout().toMillis());
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
