package io.github.alambique.internal.run;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.versiontable.VersionTable;

/**
 * How the database is migrated.
 *
 * @param versionTable where the version rows and the history are
 * @param transaction the revisions that share a transaction
 * @param timeouts how long to wait for others
 * @param pooler the connection pooler before the server
 * @param onChanged the reaction to a changed file of an applied revision
 * @param interrupted the reaction to an interrupted statement whose outcome is unknown
 */
public record RunSettings(
        VersionTable versionTable,
        TransactionMode transaction,
        Timeouts timeouts,
        Pooler pooler,
        OnChanged onChanged,
        InterruptedStatementPolicy interrupted) {

    /** {@code migrate_version}, a transaction a revision, and {@link Timeouts#DEFAULT}. */
    public static final RunSettings DEFAULT = new RunSettings(
            VersionTable.DEFAULT,
            TransactionMode.REVISION,
            Timeouts.DEFAULT,
            Pooler.AUTO,
            OnChanged.WARN,
            InterruptedStatementPolicy.FAIL);

    public RunSettings {
        requireNonNull(versionTable);
        requireNonNull(transaction);
        requireNonNull(timeouts);
        requireNonNull(pooler);
        requireNonNull(onChanged);
        requireNonNull(interrupted);
    }

    /** The same with another answer to changed files. */
    public RunSettings withOnChanged(OnChanged other) {
        return new RunSettings(versionTable, transaction, timeouts, pooler, other, interrupted);
    }

    /** The same with other tables for the version rows and the history. */
    public RunSettings withVersionTable(VersionTable other) {
        return new RunSettings(other, transaction, timeouts, pooler, onChanged, interrupted);
    }

    /** The same with another pooler. */
    public RunSettings withPooler(Pooler other) {
        return new RunSettings(versionTable, transaction, timeouts, other, onChanged, interrupted);
    }

    /** The same with other timeouts. */
    public RunSettings withTimeouts(Timeouts other) {
        return new RunSettings(versionTable, transaction, other, pooler, onChanged, interrupted);
    }
}
