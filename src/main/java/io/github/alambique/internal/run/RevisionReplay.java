package io.github.alambique.internal.run;

import io.github.alambique.EnvironmentException;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.lock.Timeouts;
import io.github.alambique.internal.versiontable.VersionTable;
import io.github.alambique.internal.versiontable.VersionTableFailure;
import io.github.alambique.internal.versiontable.VersionTableSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Runs single revisions on the connection of a scratch database, which nobody else uses: without version table, history and
 * lock. Each is committed, or tried in a transaction that is rolled back. After each the session is as it was before.
 */
public final class RevisionReplay implements AutoCloseable {

    /** Makes the constraints wait for the end of the transaction that do so unless told otherwise. */
    public static final String DEFER = """
            DO $$
            DECLARE
                names pg_catalog.text;
            BEGIN
                SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%I.%I', n.nspname, c.conname), ', ') INTO names
                FROM pg_catalog.pg_constraint AS c
                JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.connamespace
                WHERE c.condeferred;
                IF names IS NOT NULL THEN
                    EXECUTE pg_catalog.format('SET CONSTRAINTS %s DEFERRED', names);
                END IF;
            END $$""";

    private static final SortedSet<String> NO_ROWS = Collections.unmodifiableSortedSet(new TreeSet<>());

    private final StepContext context;
    private final StatementPipeline pipeline;
    private final ShutdownHandler shutdown;

    private RevisionReplay(StepContext context, ShutdownHandler shutdown) {
        this.context = context;
        this.pipeline = context.pipeline();
        this.shutdown = shutdown;
    }

    /**
     * Takes the session of a connection.
     *
     * @throws EnvironmentException when the session cannot be read
     */
    public static RevisionReplay on(Connection connection) {
        try {
            Session session = Session.take(connection);
            session.read();
            var listener = new RunListener() {};
            var shutdown = ShutdownHandler.of(connection);
            var monitor = new StatementMonitor(session, Optional.empty(), Timeouts.DEFAULT, listener);
            var context = new StepContext(
                    RunSettings.DEFAULT,
                    session,
                    new StatementPipeline(session, monitor, shutdown, listener),
                    monitor,
                    VersionTableSql.of(VersionTable.DEFAULT, ToolVersion.get()),
                    new TimeoutStatements(Timeouts.DEFAULT, false, session.defaults()),
                    Optional.empty(),
                    Optional.empty(),
                    listener);
            return new RevisionReplay(context, shutdown);
        } catch (SQLException failure) {
            throw VersionTableFailure.of("The scratch database cannot be read", failure, "Nothing was changed");
        }
    }

    /**
     * Runs a revision in one direction and commits; its transaction is its own, if it has one.
     *
     * @throws RevisionNotReversibleException when it has no downgrade
     * @throws io.github.alambique.MigrationException when it fails; its transaction is rolled back then
     */
    public void commit(LoadedRevision revision, Direction direction) {
        Step step = step(revision, direction);
        boolean transactional = revision.metadata().transactional();
        try {
            if (transactional) {
                pipeline.add(step, "BEGIN");
            }
            record(revision, step);
            if (transactional) {
                pipeline.add(step, "COMMIT");
                pipeline.add(step, SessionSql.KEEP_SEQUENCES);
            }
            flush(revision);
            context.session().restored();
        } finally {
            pipeline.rollback();
            context.session().rollback();
        }
    }

    /** Opens the transaction of {@link #attempt}; it follows a {@link #commit}. */
    public void begin(LoadedRevision revision) {
        pipeline.add(step(revision, Direction.DOWNGRADE), "BEGIN");
    }

    /**
     * Runs a revision in one direction, in the transaction that is open. Deferred checks and triggers run now.
     *
     * @throws RevisionNotReversibleException when it has no downgrade
     * @throws io.github.alambique.MigrationException when it fails
     */
    public void attempt(LoadedRevision revision, Direction direction) {
        Step step = step(revision, direction);
        record(revision, step);
        pipeline.add(step, "SET CONSTRAINTS ALL IMMEDIATE");
        // For the next attempt in this transaction.
        pipeline.add(step, DEFER);
        flush(revision);
    }

    /** Rolls back all attempts, failed or not, and sets the sequences back, which a rollback does not. */
    public void rollback(LoadedRevision revision) {
        Step step = step(revision, Direction.DOWNGRADE);
        shutdown.unwind();
        pipeline.forget();
        pipeline.add(step, "ROLLBACK");
        pipeline.add(step, SessionSql.RESTORE_SEQUENCES);
        pipeline.add(step, context.session().restore(List.of()));
        // What restores a session forgets its settings.
        pipeline.add(step, SessionSql.KEEP_SEQUENCES);
        flush(revision);
        context.session().restored();
        context.session().takeBack();
    }

    private void record(LoadedRevision revision, Step step) {
        boolean transactional = revision.metadata().transactional();
        try {
            settings(revision).forEach(setting -> pipeline.add(step, setting));
            context.record(step, revision, statement -> {
                // Statements that are sent together share a transaction.
                if (!transactional || pipeline.isFull()) {
                    pipeline.flush();
                }
                pipeline.add(step, statement);
            });
            if (!transactional) {
                pipeline.flush();
            }
            pipeline.add(step, context.session().restore(List.of()));
        } catch (PipelineException failure) {
            throw failed(revision, failure);
        }
    }

    private List<String> settings(LoadedRevision revision) {
        return revision.metadata().transactional()
                ? context.timeouts().ofTransaction()
                : context.timeouts().ofSession();
    }

    private void flush(LoadedRevision revision) {
        try {
            pipeline.flush();
        } catch (PipelineException failure) {
            throw failed(revision, failure);
        }
    }

    private static Step step(LoadedRevision revision, Direction direction) {
        return new Step(direction, revision.id(), NO_ROWS, NO_ROWS);
    }

    private static StatementFailedException failed(LoadedRevision revision, PipelineException failure) {
        return new StatementFailedException(failure, Optional.of(revision), "It ran in a scratch database");
    }

    /**
     * Ends the run if the JVM was asked to end, as by Ctrl-C: a statement that failed was cancelled then.
     *
     * @throws EnvironmentException if it was
     */
    public void requireUninterrupted() {
        if (shutdown.isRequested()) {
            throw new EnvironmentException("Interrupted. Nothing was done but in scratch databases", "Run it again");
        }
    }

    /** The end of the JVM waits for it no more. The connection stays open. */
    @Override
    public void close() {
        shutdown.close();
    }
}
