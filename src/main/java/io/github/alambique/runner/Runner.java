package io.github.alambique.runner;

import io.github.alambique.connect.Pipeline;
import io.github.alambique.revision.Direction;
import io.github.alambique.revision.Plan;
import io.github.alambique.revision.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * Runs plans against one database. The connection is in autocommit mode while a run lasts, since the runner writes its own
 * BEGIN and COMMIT; it is handed back as it came.
 */
public final class Runner {

    /**
     * How to run.
     *
     * @param lockTimeout how long to wait for another run before giving up
     * @param toolVersion what {@code migrate_history} says ran it
     */
    public record Options(TransactionMode transaction, Duration lockTimeout, String toolVersion) {}

    private final Connection connection;
    private final VersionTable table;
    private final Options options;
    private final RunListener listener;

    public Runner(Connection connection, VersionTable table, Options options, RunListener listener) {
        this.connection = connection;
        this.table = table;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Where the database stands; creates nothing and takes no lock.
     *
     * @throws VersionTableException when the database cannot be asked
     */
    public DatabaseState state() {
        try {
            return new StateReader(connection, table).read();
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
        DatabaseState seen = state();
        Plan plan = planner.apply(seen.rows());
        if (plan.isEmpty()) {
            return new RunResult(List.of(), seen.rows());
        }
        if (seen.readOnly()) {
            throw new ReadOnlyDatabaseException(plan.steps().size());
        }
        // Compiling takes its time; nobody should wait for the lock meanwhile.
        Map<String, LoadedRevision> revisions = load(plan, source);
        try {
            return runLocked(seen, planner, plan, source, revisions);
        } catch (SQLException failure) {
            throw new VersionTableException("The version table cannot be locked", failure, "Nothing was changed");
        }
    }

    /** When and by whom these were applied last, as far as the history knows. */
    public List<AppliedRevision> lastApplied(Collection<String> ids) {
        DatabaseState state = state();
        if (!state.historyTableExists()) {
            return List.of();
        }
        try {
            return new HistoryReader(connection, state.historyTable()).lastApplied(ids);
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
        DatabaseState seen = state();
        if (seen.versionTableExists() && seen.historyTableExists()) {
            return false;
        }
        if (seen.readOnly()) {
            throw new ReadOnlyDatabaseException(1);
        }
        try {
            return locked(seen, this::createTables);
        } catch (SQLException failure) {
            throw new VersionTableException("The version table cannot be created", failure, "Nothing was changed");
        }
    }

    private boolean createTables(DatabaseState locked) throws SQLException {
        List<String> missing = bookkeeping(locked).createMissing(locked);
        var statements = new ArrayList<String>();
        statements.add("BEGIN");
        statements.addAll(missing);
        statements.add("COMMIT");
        var pipeline = new Pipeline(connection);
        try {
            pipeline.send(statements, index -> {});
        } finally {
            pipeline.rollback();
        }
        return !missing.isEmpty();
    }

    private Bookkeeping bookkeeping(DatabaseState state) {
        return new Bookkeeping(state.versionTable(), state.historyTable(), options.toolVersion());
    }

    private RunResult runLocked(
            DatabaseState seen,
            Function<SortedSet<String>, Plan> planner,
            Plan plan,
            RevisionSource source,
            Map<String, LoadedRevision> revisions)
            throws SQLException {
        return locked(seen, locked -> {
            if (locked.rows().equals(seen.rows())) {
                return run(locked, plan, revisions);
            }
            Plan again = planner.apply(locked.rows());
            return run(locked, again, load(again, source));
        });
    }

    /** What is done under the lock, with where the database stands then. */
    private interface Task<T> {
        T run(DatabaseState locked) throws SQLException;
    }

    private <T> T locked(DatabaseState seen, Task<T> task) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        AdvisoryLock lock = AdvisoryLock.acquire(connection, seen.versionTable(), options.lockTimeout(), listener);
        try {
            return task.run(state());
        } finally {
            lock.release();
            if (!connection.isClosed()) {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private RunResult run(DatabaseState locked, Plan plan, Map<String, LoadedRevision> revisions) throws SQLException {
        if (plan.isEmpty()) {
            return new RunResult(List.of(), locked.rows());
        }
        new StepRunner(connection, locked, bookkeeping(locked), options.transaction(), revisions, listener).run(plan);
        return new RunResult(
                plan.steps(), plan.steps().get(plan.steps().size() - 1).after());
    }

    private static Map<String, LoadedRevision> load(Plan plan, RevisionSource source) {
        List<String> ids = plan.steps().stream()
                .filter(step -> step.direction() != Direction.STAMP)
                .map(Step::revision)
                .toList();
        return ids.isEmpty() ? Map.of() : source.load(ids);
    }
}
