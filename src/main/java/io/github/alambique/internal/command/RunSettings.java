package io.github.alambique.internal.command;

import static java.util.Objects.requireNonNull;

import io.github.alambique.internal.run.Interrupted;
import io.github.alambique.internal.run.Patience;
import io.github.alambique.internal.run.Pooler;
import io.github.alambique.internal.run.TransactionMode;
import io.github.alambique.internal.run.VersionTable;

/**
 * How the database is migrated.
 *
 * @param versionTable where the version rows and the history are
 * @param transaction what one transaction holds
 * @param patience how long to wait for others
 * @param pooler what stands between this and the server
 * @param onChanged what is done when the file of an applied revision was changed
 * @param interrupted what becomes of a statement of which it is not known whether it is done
 */
public record RunSettings(
        VersionTable versionTable,
        TransactionMode transaction,
        Patience patience,
        Pooler pooler,
        OnChanged onChanged,
        Interrupted interrupted) {

    /** {@code migrate_version}, a transaction a revision, and {@link Patience#DEFAULT}. */
    public static final RunSettings DEFAULT = new RunSettings(
            VersionTable.DEFAULT,
            TransactionMode.REVISION,
            Patience.DEFAULT,
            Pooler.AUTO,
            OnChanged.WARN,
            Interrupted.FAIL);

    public RunSettings {
        requireNonNull(versionTable);
        requireNonNull(transaction);
        requireNonNull(patience);
        requireNonNull(pooler);
        requireNonNull(onChanged);
        requireNonNull(interrupted);
    }

    /** The same with another answer to changed files. */
    public RunSettings withOnChanged(OnChanged other) {
        return new RunSettings(versionTable, transaction, patience, pooler, other, interrupted);
    }

    /** The same with other tables for the version rows and the history. */
    public RunSettings withVersionTable(VersionTable other) {
        return new RunSettings(other, transaction, patience, pooler, onChanged, interrupted);
    }

    /** The same with another pooler. */
    public RunSettings withPooler(Pooler other) {
        return new RunSettings(versionTable, transaction, patience, other, onChanged, interrupted);
    }

    /** The same with other patience. */
    public RunSettings withPatience(Patience other) {
        return new RunSettings(versionTable, transaction, other, pooler, onChanged, interrupted);
    }
}
