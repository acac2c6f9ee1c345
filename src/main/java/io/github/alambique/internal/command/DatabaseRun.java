package io.github.alambique.internal.command;

import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.UnknownVersionException;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.Runner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedSet;
import java.util.function.Function;

/** One connection, opened for one run or one question and closed after it. */
final class DatabaseRun {

    private static final EngineLog LOG = EngineLog.of(DatabaseRun.class);

    private final RevisionFiles files;
    private final Database database;
    private final RunSettings settings;
    private final RunListener listener;

    DatabaseRun(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.database = database;
        this.settings = settings;
        this.listener = listener;
    }

    RunResult run(Function<SortedSet<String>, Plan> planner) {
        return with(runner -> files.loading(source -> runner.run(planner, source)));
    }

    boolean ensureTables() {
        return with(Runner::ensureTables);
    }

    <T> T with(Function<Runner, T> task) {
        Connection connection = database.open();
        try {
            return on(connection, task);
        } finally {
            close(connection);
        }
    }

    /** Runs a task on a connection that is open, and stays so. */
    <T> T on(Connection connection, Function<Runner, T> task) {
        var runner = new Runner(connection, database::open, settings, listener);
        try {
            return task.apply(runner);
        } catch (UnknownVersionException unknown) {
            throw new UnknownRowsException(unknown, runner.lastApplied(unknown.rows()));
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("closing the connection failed; its work was done or has failed already", failure);
        }
    }
}
