package io.github.alambique.maven;

import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.run.InterruptedStatementPolicy;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.TransactionMode;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that changes the database under the lock of the version table, and how patient it is about it. */
abstract class LockingMojo extends DatabaseMojo {

    /** How many seconds to wait for another run on the same database. */
    @Parameter(property = "migrate.lockTimeout", defaultValue = "300")
    private int lockTimeout;

    /**
     * How many seconds a statement of a revision waits for a lock, while others queue up behind it; then the whole revision is
     * rolled back and run again. 0 sets no limit. A statement whose waiting stops nobody, such as
     * {@code CREATE INDEX CONCURRENTLY}, waits as long as {@code migrate.lockTimeout}.
     */
    @Parameter(property = "migrate.statementLockTimeout", defaultValue = "5")
    private int statementLockTimeout;

    /** How many seconds a statement of a revision may take in all; 0 sets no limit. */
    @Parameter(property = "migrate.statementTimeout", defaultValue = "0")
    private int statementTimeout;

    /** How often a revision that did not get a lock is run again, with growing pauses between. */
    @Parameter(property = "migrate.lockRetries", defaultValue = "10")
    private int lockRetries;

    /**
     * Whether a connection pooler stands before the server: {@code auto} finds out, {@code none} takes it that there is none or
     * one in session mode, {@code transaction} that there is one in transaction mode. Behind one, the lock is held by a
     * transaction on a second connection.
     */
    @Parameter(property = "migrate.pooler", defaultValue = "auto")
    private String pooler;

    /**
     * What becomes of a statement that was interrupted outside a transaction, where it is not known whether it is done, such as
     * {@code CALL}: {@code fail} says so and stops, {@code again} runs it once more, {@code done} goes on with the next.
     */
    @Parameter(property = "migrate.interrupted", defaultValue = "fail")
    private String interrupted;

    final RunSettings runSettings(TransactionMode transaction) {
        var patience = new Timeouts(
                Duration.ofSeconds(lockTimeout),
                Duration.ofSeconds(statementLockTimeout),
                Duration.ofSeconds(statementTimeout),
                lockRetries);
        return new RunSettings(versionTable(), transaction, patience, pooler(), onChanged(), interrupted());
    }

    private InterruptedStatementPolicy interrupted() {
        return switch (interrupted.toLowerCase(Locale.ROOT)) {
            case "fail" -> InterruptedStatementPolicy.FAIL;
            case "again" -> InterruptedStatementPolicy.AGAIN;
            case "done" -> InterruptedStatementPolicy.DONE;
            default -> throw new InvalidParameterException("migrate.interrupted", interrupted, "fail, again or done");
        };
    }

    private Pooler pooler() {
        return switch (pooler.toLowerCase(Locale.ROOT)) {
            case "auto" -> Pooler.AUTO;
            case "none" -> Pooler.NONE;
            case "transaction" -> Pooler.TRANSACTION;
            default -> throw new InvalidParameterException("migrate.pooler", pooler, "auto, none or transaction");
        };
    }
}
