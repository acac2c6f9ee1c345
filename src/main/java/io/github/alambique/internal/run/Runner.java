package io.github.alambique.internal.run;

import io.github.alambique.EnvironmentException;
import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.OtherConnections;
import io.github.alambique.internal.connect.Pipeline;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.lock.AdvisoryLock;
import io.github.alambique.internal.lock.LockNotAcquiredException;
import io.github.alambique.internal.versiontable.AppliedRevision;
import io.github.alambique.internal.versiontable.DatabaseState;
import io.github.alambique.internal.versiontable.HistoryReader;
import io.github.alambique.internal.versiontable.PartialRevision;
import io.github.alambique.internal.versiontable.StateReader;
import io.github.alambique.internal.versiontable.VersionTableDdl;
import io.github.alambique.internal.versiontable.VersionTableFailure;
import io.github.alambique.internal.versiontable.VersionTableSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs plans against one database: reads its state, plans, loads the revisions, takes the lock, reads the state again, and runs and
 * records each step. The connection is handed back as it came: see {@link Session}.
 */
public final class Runner {

    private static final Duration OUTCOME_TIMEOUT = Duration.ofSeconds(30);
    private static final String UNCHANGED = "Nothing was changed";

    private final Connection connection;
    private final Optional<OtherConnections> others;
    private final RunSettings settings;
    private final RunListener listener;
    private boolean elsewhereReported;

    /** With one connection only: statements that take long cannot be monitored, and a pooler makes no difference. */
    public Runner(Connection connection, RunSettings settings, RunListener listener) {
        this(connection, Optional.empty(), settings, listener);
    }

    /**
     * With a way to open more connections to the same database, which the runner closes.
     *
     * @param others throws a {@link MigrationException} when there is none to be had
     */
    public Runner(Connection connection, Supplier<Connection> others, RunSettings settings, RunListener listener) {
        this(connection, Optional.of(new OtherConnections(others)), settings, listener);
    }

    private Runner(
            Connection connection, Optional<OtherConnections> others, RunSettings settings, RunListener listener) {
        this.connection = connection;
        this.others = others;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Where the database stands; creates nothing and takes no lock.
     *
     * @throws MigrationException when the database cannot be asked, or when a table has to be renamed or repaired first
     */
    public DatabaseState state() {
        return read().requireSound();
    }

    private DatabaseState read() {
        DatabaseState state;
        try (Session session = session()) {
            state = read(session, true);
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
        if (!elsewhereReported) {
            state.elsewhere().ifPresent(listener::versionTableElsewhere);
            elsewhereReported = true;
        }
        return state;
    }

    private DatabaseState read(Session session, boolean checksums) {
        try {
            return new StateReader(session.connection(), settings.versionTable()).read(checksums);
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    private static EnvironmentException unreadable(SQLException failure) {
        return VersionTableFailure.of("The version table cannot be read", failure, UNCHANGED);
    }

    private Session session() throws SQLException {
        return Session.take(connection, settings.timeouts().lockTimeout());
    }

    /**
     * Plans from the version rows and runs the plan. If there is nothing to do, no lock is taken. Under the lock the rows are read
     * again, and the plan is made again if another run has moved them.
     *
     * @param planner makes the plan from the version rows
     * @throws MigrationException when a step fails; its message says what was kept
     */
    public RunResult run(Function<SortedSet<String>, Plan> planner, RevisionSource source) {
        return runFrom(state -> planner.apply(state.rows()), source);
    }

    /** The same, with a planner that sees all that is known of the database. */
    public RunResult runFrom(Function<DatabaseState, Plan> planner, RevisionSource source) {
        return runFrom(state(), planner, source);
    }

    private RunResult runFrom(DatabaseState seen, Function<DatabaseState, Plan> planner, RevisionSource source) {
        Plan plan = planner.apply(seen);
        if (plan.isEmpty()) {
            return new RunResult(List.of(), seen.rows(), false);
        }
        requireWritable(seen, plan.steps().size());
        // Compiling takes time, during which no other run should wait for the lock.
        Map<String, LoadedRevision> revisions = source.load(plan);
        try (ShutdownHandler shutdown = ShutdownHandler.of(connection)) {
            return runLocked(shutdown, seen, planner, source, plan, revisions);
        }
    }

    @SuppressWarnings("try") // the lock is only held
    private RunResult runLocked(
            ShutdownHandler shutdown,
            DatabaseState seen,
            Function<DatabaseState, Plan> planner,
            RevisionSource source,
            Plan seenPlan,
            Map<String, LoadedRevision> seenRevisions) {
        try (Session session = session();
                AdvisoryLock lock = lock(seen, session)) {
            DatabaseState state = readLocked(seen, session);
            if (seen.isSound()) {
                state.requireSound();
            }
            boolean moved = !state.rows().equals(seen.rows());
            Plan plan = moved ? planner.apply(state) : seenPlan;
            Map<String, LoadedRevision> revisions = moved ? source.load(plan) : seenRevisions;
            if (plan.isEmpty()) {
                return new RunResult(List.of(), state.rows(), false);
            }
            requirePartialRevisionsIn(plan, state);
            return runSteps(shutdown, session, state, plan, revisions);
        } catch (SQLException failure) {
            throw unlockable(failure);
        } catch (MigrationException failure) {
            throw shutdown.explained(failure, listener);
        }
    }

    private RunResult runSteps(
            ShutdownHandler shutdown,
            Session session,
            DatabaseState state,
            Plan plan,
            Map<String, LoadedRevision> revisions)
            throws SQLException {
        boolean pooled = isPooled(state);
        try (StatementMonitor monitor = monitor(state, session);
                StatementPipeline pipeline = new StatementPipeline(session, monitor, shutdown, listener)) {
            var context = new StepContext(
                    settings,
                    session,
                    pipeline,
                    monitor,
                    VersionTableSql.of(state, ToolVersion.get()),
                    new TimeoutStatements(settings.timeouts(), pooled, session.defaults()),
                    pooled ? Optional.empty() : Optional.of(AdvisoryLock.again(state.versionTable())),
                    others.map(opening -> new CommitOutcomeCheck(
                            opening, settings.versionTable(), state.versionTable(), pooled, OUTCOME_TIMEOUT)),
                    listener);
            return new StepRunner(context, state, revisions).run(plan);
        }
    }

    private void requireWritable(DatabaseState state, int steps) {
        if (state.readOnly()) {
            throw new EnvironmentException(
                    "The database is read-only, so %s step%s cannot run; nothing was changed"
                            .formatted(steps, steps == 1 ? "" : "s"),
                    "Connect to the primary server (targetServerType=primary), or as a role without default_transaction_read_only");
        }
    }

    // A stamp says where the database is, even if a revision is partially applied.
    private static void requirePartialRevisionsIn(Plan plan, DatabaseState state) {
        if (plan.steps().stream().allMatch(step -> step.direction() == Direction.STAMP)) {
            return;
        }
        for (PartialRevision partial : state.partialRevisions()) {
            boolean planned = plan.steps().stream()
                    .anyMatch(step ->
                            step.revision().equals(partial.revision()) && step.direction() == partial.direction());
            if (!planned) {
                throw new InvalidInputException(
                        partial + "; nothing else can run before it is done",
                        "Go on with " + partial.command() + "; or undo those statements by hand, and forget them with "
                                + PartialRevision.FORGET);
            }
        }
    }

    /**
     * Moves the version rows and runs nothing. A stamp also forgets which revisions are partially applied, and repairs damaged
     * tables. If it moves no row, it accepts the present content of applied revisions as the applied one.
     *
     * @param accepted which revisions, from where the database stands
     */
    public RunResult stamp(
            Function<SortedSet<String>, Plan> planner,
            Function<DatabaseState, List<RevisionScript>> accepted,
            RevisionSource source) {
        DatabaseState seen = read().requireRenamed();
        RunResult result = planner.apply(seen.rows()).isEmpty()
                ? accept(seen, accepted.apply(seen))
                : runFrom(seen, state -> planner.apply(state.rows()), source);
        seen.partialRevisions().forEach(listener::progressForgotten);
        return result;
    }

    private RunResult accept(DatabaseState seen, List<RevisionScript> accepted) {
        if (!accepted.isEmpty() || !seen.partialRevisions().isEmpty() || !seen.isSound()) {
            write(seen, state -> accepting(state, accepted), "The version table cannot be written");
        }
        accepted.forEach(script -> listener.contentAccepted(script.metadata().id()));
        return new RunResult(List.of(), seen.rows(), false);
    }

    private static List<String> accepting(DatabaseState state, List<RevisionScript> accepted) {
        var sql = VersionTableSql.of(state, ToolVersion.get());
        var statements = new ArrayList<>(VersionTableDdl.prepare(state));
        if (state.progressTableExists()) {
            statements.add(sql.forgetProgress());
        }
        accepted.forEach(script -> statements.add(sql.accept(script.metadata().id(), script.checksum())));
        return statements;
    }

    /**
     * Creates the missing ones of the version table, the history and the progress table, under the lock.
     *
     * @return whether something had to be created
     */
    public boolean ensureTables() {
        DatabaseState seen = read();
        return !seen.hasAllTables() && write(seen, VersionTableDdl::complete, "The version table cannot be created");
    }

    /** Runs statements of our own in one transaction, under the lock; returns whether there were any. */
    private boolean write(DatabaseState seen, Function<DatabaseState, List<String>> writing, String refusal) {
        requireWritable(seen, 1);
        try (ShutdownHandler shutdown = ShutdownHandler.of(connection)) {
            return writeLocked(shutdown, seen, writing, refusal);
        }
    }

    @SuppressWarnings("try") // the lock is only held
    private boolean writeLocked(
            ShutdownHandler shutdown,
            DatabaseState seen,
            Function<DatabaseState, List<String>> writing,
            String refusal) {
        try (Session session = session();
                AdvisoryLock lock = lock(seen, session)) {
            List<String> statements = writing.apply(readLocked(seen, session));
            send(session, statements, refusal);
            return !statements.isEmpty();
        } catch (SQLException failure) {
            throw unlockable(failure);
        } catch (MigrationException failure) {
            throw shutdown.explained(failure, listener);
        }
    }

    private static void send(Session session, List<String> statements, String refusal) throws SQLException {
        var transaction = new ArrayList<String>();
        transaction.add("BEGIN");
        transaction.addAll(statements);
        transaction.add("COMMIT");
        var pipeline = new Pipeline(session.connection());
        // COMMIT may wait for a standby.
        session.limitSilence(false);
        try {
            pipeline.send(transaction, index -> {});
        } catch (SQLException failure) {
            String left = session.isOpen()
                    ? UNCHANGED
                    : "The connection was lost, so it is not known whether the tables were changed";
            throw VersionTableFailure.of(refusal, failure, left);
        } finally {
            session.limitSilence(true);
            pipeline.rollback();
        }
    }

    private static EnvironmentException unlockable(SQLException failure) {
        return VersionTableFailure.of("The version table cannot be locked", failure, UNCHANGED);
    }

    private AdvisoryLock lock(DatabaseState seen, Session session) throws SQLException {
        if (others.isPresent()) {
            others.get().expect(session.driver());
        }
        Duration timeout = settings.timeouts().lockTimeout();
        if (!isPooled(seen)) {
            return AdvisoryLock.ofSession(session, seen.versionTable(), timeout, listener::lockAwaited);
        }
        session.readPooled();
        return AdvisoryLock.ofTransaction(others.orElseThrow(), seen.versionTable(), timeout, listener::lockAwaited);
    }

    private boolean isPooled(DatabaseState state) {
        return switch (settings.pooler()) {
            case AUTO -> state.pooled() && others.isPresent();
            case NONE -> false;
            case TRANSACTION -> others.isPresent();
        };
    }

    // The lock may have taken the only session of a pooler, which then does not answer.
    private DatabaseState readLocked(DatabaseState seen, Session session) {
        if (!isPooled(seen)) {
            return read(session, false);
        }
        long start = System.nanoTime();
        session.limitSilence(settings.timeouts().lockTimeout());
        try {
            return read(session, false);
        } catch (EnvironmentException failure) {
            throw session.isOpen() ? failure : LockNotAcquiredException.noAnswer(since(start), failure);
        } finally {
            session.limitSilence(true);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    // Behind a pooler it is not known which server session runs the statements.
    private StatementMonitor monitor(DatabaseState state, Session session) throws SQLException {
        int pid = DriverConnection.of(connection).getBackendPID();
        Optional<StatementMonitor.Opening> views =
                others.filter(any -> !state.pooled()).map(opening -> () -> new ServerView(opening.open(), pid));
        return new StatementMonitor(session, views, settings.timeouts(), listener);
    }

    /**
     * What was changed in the files of applied revisions.
     *
     * @param scripts those whose content differs from the applied one
     */
    public List<ChangedRevision> changes(Collection<RevisionScript> scripts, RevisionSource source) {
        List<String> ids =
                scripts.stream().map(script -> script.metadata().id()).toList();
        return ChangedRevision.of(scripts, lastApplied(ids), source);
    }

    /** When and by whom these were applied last, as far as the history knows. */
    public List<AppliedRevision> lastApplied(Collection<String> ids) {
        DatabaseState state = state();
        if (!state.historyTableExists()) {
            return List.of();
        }
        try (Session session = session()) {
            return new HistoryReader(session.connection(), state.historyTable()).lastApplied(ids);
        } catch (SQLException failure) {
            throw VersionTableFailure.of("The history cannot be read", failure, UNCHANGED);
        }
    }
}
