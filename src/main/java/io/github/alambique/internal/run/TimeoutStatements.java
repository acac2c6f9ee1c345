package io.github.alambique.internal.run;

import static java.util.stream.Collectors.joining;

import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.schema.Literal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The statements that set time limits for the statements of a revision, and the settings that change the meaning of a literal,
 * which must not depend on the database or the JVM.
 */
final class TimeoutStatements {

    private final Timeouts timeouts;
    private final boolean pooled;
    private final Map<String, String> defaults;

    /**
     * For the limits that the user chose.
     *
     * @param pooled whether what is set in a session may hold for somebody else
     * @param defaults those of the server, which the driver has hidden
     */
    TimeoutStatements(Timeouts timeouts, boolean pooled, Map<String, String> defaults) {
        this.timeouts = timeouts;
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

    /** For the session, before a revision outside a transaction; the settings of the revision win. */
    List<String> ofSession() {
        return pooled ? List.of() : settings("SET ");
    }

    /** Before each of its statements: a setting that it resets would otherwise have the value that the driver set at login. */
    List<String> ofSessionAgain() {
        return pooled
                ? List.of()
                : List.of(values().entrySet().stream()
                        .map(setting ->
                                "(" + Literal.quote(setting.getKey()) + ", " + Literal.quote(setting.getValue()) + ")")
                        .collect(joining(", ", """
                                SELECT pg_catalog.set_config(ours.name, ours.value, false)
                                  FROM (VALUES\s""", """
                                ) AS ours(name, value)
                                  JOIN pg_catalog.pg_settings AS now ON now.name OPERATOR(pg_catalog.=) ours.name
                                 WHERE now.source OPERATOR(pg_catalog.<>) 'session'::pg_catalog.text""")));
    }

    /** For each transaction of a revision that runs outside one, where each may have another session. */
    List<String> ofPooledTransaction() {
        return pooled ? ofTransaction() : List.of();
    }

    /** Before a statement whose waiting stops nobody: it may wait as long as a run does, unless the revision says how long. */
    List<String> waitingAside() {
        return lockTimeout(timeouts.statementLockTimeout(), timeouts.lockTimeout());
    }

    /** After such a statement. */
    List<String> waitedAside() {
        return lockTimeout(timeouts.lockTimeout(), timeouts.statementLockTimeout());
    }

    private List<String> lockTimeout(Duration before, Duration after) {
        return pooled || timeouts.lockTimeout().isZero()
                ? List.of()
                : List.of("SELECT pg_catalog.set_config(name, '" + after.toMillis()
                        + "', false) FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'lock_timeout'::pg_catalog.text"
                        + " AND setting OPERATOR(pg_catalog.=) '" + before.toMillis() + "'::pg_catalog.text");
    }

    private List<String> settings(String set) {
        return values().entrySet().stream()
                .map(setting -> set + setting.getKey() + " = " + Literal.quote(setting.getValue()))
                .toList();
    }

    private Map<String, String> values() {
        var values = new TreeMap<>(defaults);
        if (!timeouts.statementLockTimeout().isZero()) {
            values.put(
                    "lock_timeout",
                    Long.toString(timeouts.statementLockTimeout().toMillis()));
        }
        if (!timeouts.statementTimeout().isZero()) {
            values.put(
                    "statement_timeout",
                    Long.toString(timeouts.statementTimeout().toMillis()));
        }
        values.put("standard_conforming_strings", "on");
        return values;
    }
}
