package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.DriverConnection;
import io.github.alambique.internal.connect.Pipeline;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
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
 * Runs plans against one database. The connection is handed back as it came: see {@link Session}.
 */
public final class Runner {

    /**
     * How to run.
     *
     * @param toolVersion what {@code migrate_history} says ran it
     */
    public record Options(
            TransactionMode transaction,
            Patience patience,
            Pooler pooler,
            Interrupted interrupted,
            String toolVersion) {}

    private static final Duration AFTERMATH = Duration.ofSeconds(30);

    private final Connection connection;
    private final Optional<OtherConnections> others;
    private final VersionTable table;
    private final Options options;
    private final RunListener listener;
    private final RunLock lock;
    private boolean elsewhereReported;

    /** With nothing but one connection: what takes long cannot be watched, and a pooler's presence changes nothing. */
    public Runner(Connection connection, VersionTable table, Options options, RunListener listener) {
        this(connection, Optional.empty(), table, options, listener);
    }

    /**
     * With a way to open more connections to the same database, which the runner closes.
     *
     * @param others throws a {@link io.github.alambique.MigrationException} when there is none to be had
     */
    public Runner(
            Connection connection,
            Supplier<Connection> others,
            VersionTable table,
            Options options,
            RunListener listener) {
        this(connection, Optional.of(new OtherConnections(others)), table, options, listener);
    }

    private Runner(
            Connection connection,
            Optional<OtherConnections> others,
            VersionTable table,
            Options options,
            RunListener listener) {
        this.connection = connection;
        this.others = others;
        this.table = table;
        this.options = options;
        this.listener = listener;
        this.lock = new RunLock(connection, others, options, listener, () -> state(false));
    }

    /**
     * Where the database stands; creates nothing and takes no lock.
     *
     * @throws VersionTableException when the database cannot be asked
     * @throws DamagedTableException when a table holds what this product never writes
     */
    public DatabaseState state() {
        return reported(state(true)).requireSound();
    }

    private DatabaseState reported(DatabaseState state) {
        if (!elsewhereReported) {
            state.elsewhere().ifPresent(listener::versionTableElsewhere);
            elsewhereReported = true;
        }
        return state;
    }

    private DatabaseState state(boolean checksums) {
        try (Session session = Session.take(connection, options.patience().lockTimeout())) {
            return new StateReader(session.connection(), table).read(checksums);
        } catch (SQLException failure) {
            throw new VersionTableException("The version table cannot be read", failure, "Nothing was changed");
        }
    }

    /**
     * Plans from the version rows and runs the plan. With nothing to do, no lock is taken. Under the lock the rows are read
     * again, and the plan made anew when another run has moved them.
     *
     * @param planner makes the plan from the version rows
     * @throws io.github.alambique.MigrationException when a step fails; its message says what was kept
     */
    public RunResult run(Function<SortedSet<String>, Plan> planner, RevisionSource source) {
        return runFrom(state -> planner.apply(state.rows()), source);
    }

    /** The same, with a planner that looks at all that is known of the database. */
    public RunResult runFrom(Function<DatabaseState, Plan> planner, RevisionSource source) {
        return runFrom(state(), planner, source);
    }

    private RunResult runFrom(DatabaseState seen, Function<DatabaseState, Plan> planner, RevisionSource source) {
        Plan plan = planner.apply(seen);
        if (plan.isEmpty()) {
            return new RunResult(List.of(), seen.rows(), false);
        }
        requireWritable(seen, plan.steps().size());
        // Compiling takes its time; nobody should wait for the lock meanwhile.
        Map<String, LoadedRevision> revisions = source.load(plan);
        return lockedOrTold(seen, (locked, session, interruption) -> {
            if (seen.damage().isEmpty()) {
                locked.requireSound();
            }
            if (locked.rows().equals(seen.rows())) {
                return run(locked, session, interruption, plan, revisions);
            }
            Plan again = planner.apply(locked);
            return run(locked, session, interruption, again, source.load(again));
        });
    }

    /**
     * Moves the version rows and runs nothing. A stamp also forgets which revisions are partially applied, and repairs damaged
     * tables. If it moves no row, it takes the content of revisions as it is now for what was applied.
     *
     * @param accepted which revisions, from where the database stands
     */
    public RunResult stamp(
            Function<SortedSet<String>, Plan> planner,
            Function<DatabaseState, List<RevisionScript>> accepted,
            RevisionSource source) {
        DatabaseState seen = reported(state(true)).requireRenamed();
        RunResult result = planner.apply(seen.rows()).isEmpty()
                ? accept(seen, accepted.apply(seen))
                : runFrom(seen, state -> planner.apply(state.rows()), source);
        seen.halfDone().forEach(listener::progressForgotten);
        return result;
    }

    private RunResult accept(DatabaseState seen, List<RevisionScript> accepted) {
        if (!accepted.isEmpty() || !seen.halfDone().isEmpty() || !seen.damage().isEmpty()) {
            requireWritable(seen, 1);
            lockedOrTold(seen, (locked, session, interruption) -> writeAccepted(locked, session, accepted));
        }
        accepted.forEach(script -> listener.contentAccepted(script.metadata().id()));
        return new RunResult(List.of(), seen.rows(), false);
    }

    private boolean writeAccepted(DatabaseState locked, Session session, List<RevisionScript> accepted)
            throws SQLException {
        Bookkeeping bookkeeping = bookkeeping(locked);
        var statements = new ArrayList<>(bookkeeping.prepare(locked));
        if (locked.progressTableExists()) {
            statements.add(bookkeeping.progress().forget());
        }
        accepted.forEach(script -> statements.add(bookkeeping.accept(script)));
        sendInTransaction(session, statements, "The version table cannot be written");
        return true;
    }

    private static void requireWritable(DatabaseState state, int steps) {
        if (state.readOnly()) {
            throw new ReadOnlyDatabaseException(steps);
        }
    }

    private <T> T lockedOrTold(DatabaseState seen, RunLock.Task<T> task) {
        try {
            return lock.holding(seen, task);
        } catch (SQLException failure) {
            throw new VersionTableException("The version table cannot be locked", failure, "Nothing was changed");
        }
    }

    /**
     * What was changed in the files of applied revisions.
     *
     * @param scripts those whose content is not what was applied
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
        try (Session session = Session.take(connection, options.patience().lockTimeout())) {
            return new HistoryReader(session.connection(), state.historyTable()).lastApplied(ids);
        } catch (SQLException failure) {
            throw new VersionTableException("The history cannot be read", failure, "Nothing was changed");
        }
    }

    /**
     * Creates the version table and the history where they are not there, under the lock.
     *
     * @return whether something had to be created
     */
    public boolean ensureTables() {
        DatabaseState seen = reported(state(true));
        if (seen.hasAllTables()) {
            return false;
        }
        requireWritable(seen, 1);
        return lockedOrTold(seen, (locked, session, interruption) -> createTables(locked, session));
    }

    private boolean createTables(DatabaseState locked, Session session) throws SQLException {
        Bookkeeping bookkeeping = bookkeeping(locked);
        var missing = new ArrayList<>(bookkeeping.createMissing(locked));
        if (locked.historyIndexMissing()) {
            missing.add(bookkeeping.createHistoryIndex());
        }
        sendInTransaction(session, missing, "The version table cannot be created");
        return !missing.isEmpty();
    }

    private static void sendInTransaction(Session session, List<String> statements, String refusal)
            throws SQLException {
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
            throw new VersionTableException(
                    refusal,
                    failure,
                    session.isOpen()
                            ? "Nothing was changed"
                            : "The connection was lost, so it is not known whether the tables were changed");
        } finally {
            session.limitSilence(true);
            pipeline.rollback();
        }
    }

    private Bookkeeping bookkeeping(DatabaseState state) {
        return new Bookkeeping(
                state.versionTable(), state.historyTable(), state.progressTable(), options.toolVersion());
    }

    private RunResult run(
            DatabaseState locked,
            Session session,
            Interruption interruption,
            Plan plan,
            Map<String, LoadedRevision> revisions)
            throws SQLException {
        if (plan.isEmpty()) {
            return new RunResult(List.of(), locked.rows(), false);
        }
        requireHalfDone(locked, plan);
        Bookkeeping bookkeeping = bookkeeping(locked);
        try (Watch watch = watch(locked, session)) {
            var context = new StepContext(
                    session,
                    new Batch(connection, watch, interruption, listener),
                    bookkeeping,
                    new Timeouts(options.patience(), lock.isPooled(locked), session.defaults()),
                    options.interrupted(),
                    Optional.of(AdvisoryLock.again(locked.versionTable())).filter(sql -> !lock.isPooled(locked)),
                    watch,
                    others.map(opening ->
                            new Aftermath(opening, table, locked.versionTable(), lock.isPooled(locked), AFTERMATH)),
                    this::rows,
                    listener);
            new StepRunner(context, locked, options, revisions).run(plan);
        }
        Step last = plan.steps().get(plan.steps().size() - 1);
        boolean undoable = last.direction() == Direction.UPGRADE && bookkeeping.isUndoable(last.revision());
        return new RunResult(plan.steps(), last.after(), undoable);
    }

    private Optional<SortedSet<String>> rows() {
        try {
            return Optional.of(state(false).rows());
        } catch (MigrationException unreadable) {
            return Optional.empty();
        }
    }

    // A stamp says where the database is, whatever has been begun.
    private static void requireHalfDone(DatabaseState locked, Plan plan) {
        boolean isStamp = plan.steps().stream().allMatch(step -> step.direction() == Direction.STAMP);
        for (HalfDone halfDone : locked.halfDone()) {
            boolean planned = plan.steps().stream()
                    .anyMatch(step ->
                            step.revision().equals(halfDone.revision()) && step.direction() == halfDone.direction());
            if (!isStamp && !planned) {
                throw new HalfDoneException(halfDone);
            }
        }
    }

    // Behind a pooler it is not known which server session runs what.
    private Watch watch(DatabaseState locked, Session session) throws SQLException {
        int pid = DriverConnection.of(connection).getBackendPID();
        Optional<Watch.Opening> views =
                others.filter(any -> !locked.pooled()).map(opening -> () -> new ServerView(opening.open(), pid));
        return new Watch(session, views, options.patience(), listener);
    }
}
