package io.github.alambique.maven;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.Database;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.lock.Pooler;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.run.InterruptedStatementPolicy;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.TransactionMode;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that moves the database through the graph, under the lock of the version table. */
abstract class RunMojo extends DatabaseMojo {

    /** How many seconds to wait for another run on the same database. */
    @Parameter(property = "migrate.lockTimeout", defaultValue = "300")
    private int lockTimeout;

    /**
     * How many seconds a statement of a revision waits for a lock, while others queue up behind it; then the whole revision is
     * rolled back and run again. 0 sets no limit. A statement that blocks nobody while it waits, such as
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
     * The connection pooler before the server. {@code auto}: detected. {@code none}: no pooler, or a pooler in session mode.
     * {@code transaction}: a pooler in transaction mode; the migration lock is then held on a second connection.
     */
    @Parameter(property = "migrate.pooler", defaultValue = "auto")
    private String pooler;

    /**
     * What to do about a statement outside a transaction, such as {@code CALL}, that was interrupted, so that nobody knows
     * whether it is done. {@code fail}: report it and stop. {@code again}: run it once more. {@code done}: continue with the
     * next.
     */
    @Parameter(property = "migrate.interrupted", defaultValue = "fail")
    private String interrupted;

    /**
     * What one transaction holds: {@code revision}, so that a failure keeps the revisions before it, or {@code run}, so
     * that it keeps none.
     */
    @Parameter(property = "migrate.transaction", defaultValue = "revision")
    private String transaction;

    /** Writes a SQL script of what would be run, and connects to no database. */
    @Parameter(property = "migrate.sql", defaultValue = "false")
    private boolean sql;

    /** The file to write the script to; the terminal when not set. */
    @Parameter(property = "migrate.outputFile")
    private @Nullable File outputFile;

    /**
     * Names for the constraints and indexes that Java revisions leave unnamed: {@code pk=pk_{table},
     * fk=fk_{table}_{columns}}, of the kinds pk, uq, fk, ck, ex, nn and ix, with <code>{table}</code>,
     * <code>{columns}</code> and <code>{referenced_table}</code>. PostgreSQL's own names when not set.
     */
    @Parameter(property = "migrate.namingConvention")
    private @Nullable String namingConvention;

    /**
     * Values for <code>${name}</code> in SQL revisions, put in as they are: an element for each, or a property
     * {@code migrate.placeholders.name}, which wins. With none, <code>${…}</code> is text like other text. Not for secrets.
     */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /**
     * Whether to compile modules that Java revisions use, as {@code mvn process-classes} does, if their sources have changed
     * and this build has not compiled them yet.
     */
    @Parameter(property = "migrate.compile", defaultValue = "true")
    private boolean compile;

    @Override
    final void run() {
        Output.requireUse(session(), sql, "migrate.sql", "migrate.json");
        RevisionFiles revisions = revisions(namingConvention, placeholders, compile);
        if (revisions.isEmpty()) {
            skipModule();
        } else if (sql) {
            new Output(getLog(), outputFile).text(script(Commands.offline(revisions, settings())));
        } else {
            run(revisions);
        }
    }

    /** Does it to the database. */
    abstract void run(RevisionFiles revisions);

    /** Writes down what would be done. */
    abstract String script(Commands commands);

    final Commands commands(RevisionFiles revisions, Database connected) {
        return commands(revisions, connected, settings());
    }

    private RunSettings settings() {
        return new RunSettings(
                versionTable(),
                Parameters.choice("migrate.transaction", transaction, TransactionMode.class),
                new Timeouts(
                        Duration.ofSeconds(lockTimeout),
                        Duration.ofSeconds(statementLockTimeout),
                        Duration.ofSeconds(statementTimeout),
                        lockRetries),
                Parameters.choice("migrate.pooler", pooler, Pooler.class),
                onChanged(),
                Parameters.choice("migrate.interrupted", interrupted, InterruptedStatementPolicy.class));
    }

    OnChanged onChanged() {
        return OnChanged.IGNORE;
    }
}
