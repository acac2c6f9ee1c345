package io.github.alambique.internal.command;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.files.RevisionWriter;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Range;
import io.github.alambique.internal.graph.Rebase;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.graph.UnknownVersionException;
import io.github.alambique.internal.run.OfflineScript;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunResult;
import io.github.alambique.internal.run.RunSettings;
import io.github.alambique.internal.run.Runner;
import io.github.alambique.internal.versiontable.AppliedRevision;
import io.github.alambique.internal.versiontable.DatabaseState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The use cases on the revisions and one database, a method each. Every method that asks the database opens a connection of
 * its own and closes it. {@link SchemaCommands} and {@link Autogenerate} are the use cases with scratch databases.
 */
public final class Commands {

    private static final EngineLog LOG = EngineLog.of(Commands.class);

    private final RevisionFiles files;
    private final Database database;
    private final RunSettings settings;
    private final RunListener listener;

    public Commands(RevisionFiles files, Database database, RunSettings settings, RunListener listener) {
        this.files = files;
        this.database = database;
        this.settings = settings;
        this.listener = listener;
    }

    /** For scripts: no database is asked. */
    public static Commands offline(RevisionFiles files, RunSettings settings) {
        return new Commands(
                files,
                () -> {
                    throw new IllegalStateException("offline");
                },
                settings,
                new RunListener() {});
    }

    /**
     * Applies the target and all it needs, in order; nothing when it is applied. Reports first which files of applied
     * revisions were changed.
     *
     * @param target as {@code head}, {@code heads}, {@code +1}, an id or the beginning of one
     * @throws MigrationException when files were changed, and that is to fail; when the target is none, or a revision fails
     */
    public RunResult upgrade(String target) {
        var changed = new ChangedFiles(files);
        return with(runner -> files.loading(source -> runner.runFrom(
                state -> {
                    changed.changes(state, runner, settings.onChanged()).forEach(listener::revisionChanged);
                    return graph().upgrade(state.rows(), target);
                },
                source)));
    }

    /** Whether a downgrade by one step undoes the last step of an upgrade and nothing else. */
    public boolean isUndoneByOneStep(RunResult upgrade) {
        String last = upgrade.steps().get(upgrade.steps().size() - 1).revision();
        try {
            List<Step> back = graph().downgrade(upgrade.rows(), "-1").steps();
            return back.size() == 1 && back.get(0).revision().equals(last) && upgrade.undoable();
        } catch (MigrationException severalWays) {
            return false;
        }
    }

    /**
     * Undoes what was applied after the target, last first.
     *
     * @param target as {@code -1}, {@code base}, an id or the beginning of one
     * @throws MigrationException when the target is none, or a revision fails or has no downgrade
     */
    public RunResult downgrade(String target) {
        return with(runner -> files.loading(source -> runner.run(rows -> graph().downgrade(rows, target), source)));
    }

    /**
     * Undoes the applied revisions that no file has any more, with the SQL that the history keeps.
     *
     * @throws InvalidInputException when the history does not have it
     */
    public RunResult undoOrphans() {
        return with(runner -> {
            var orphans = OrphanedRevisions.read(files, runner);
            RevisionFiles all = files.with(orphans);
            return all.loading(source -> runner.run(rows -> all.graph().undo(rows, orphans.keySet()), source));
        });
    }

    /**
     * Moves the version rows to the targets without running anything, and forgets partially applied revisions. When the
     * database is at the targets already, accepts the content of the applied revisions' files.
     *
     * @param targets as {@code head}, {@code base}, ids or labels, several with commas; or {@code current}, to move no row
     * @param purge whether to delete all rows first, also those that no file has
     */
    public RunResult stamp(String targets, boolean purge) {
        Function<SortedSet<String>, Plan> planner = targets.equals("current") && !purge
                ? rows -> new Plan(List.of())
                : rows -> graph().stamp(rows, targets, purge);
        var changed = new ChangedFiles(files);
        return with(runner -> files.loading(source -> runner.stamp(planner, changed::find, source)));
    }

    /** Creates the version table, the history and the progress table, unless they exist; whether it created one. */
    public boolean ensureVersion() {
        return with(Runner::ensureTables);
    }

    /** The version rows of the database. */
    public SortedSet<String> rows() {
        return with(runner -> runner.state().rows());
    }

    /**
     * Where the database is. Creates nothing in it.
     *
     * @param inDetail whether to say which applied revisions the history cannot undo
     * @throws MigrationException when the database cannot be asked, or has a row that no file has
     */
    public CurrentState current(boolean inDetail) {
        // It answers, whatever was changed.
        OnChanged onChanged = settings.onChanged() == OnChanged.FAIL ? OnChanged.WARN : settings.onChanged();
        return with(runner -> {
            DatabaseState state = runner.state();
            SortedSet<String> rows = state.rows();
            return new CurrentState(
                    rows,
                    graph().view(graph().current(rows)),
                    graph().view(graph().pendingHeads(rows)),
                    state.partialRevisions(),
                    new ChangedFiles(files).changes(state, runner, onChanged),
                    inDetail ? onlyInFiles(runner, rows) : List.of());
        });
    }

    private List<String> onlyInFiles(Runner runner, SortedSet<String> rows) {
        List<String> applied =
                graph().applied(rows).stream().map(RevisionMetadata::id).toList();
        Set<String> undone = runner.lastApplied(applied).stream()
                .filter(revision -> revision.downgradeSql().isPresent())
                .map(AppliedRevision::id)
                .collect(toSet());
        return applied.stream().filter(id -> !undone.contains(id)).toList();
    }

    /** The steps of an upgrade to the target; nothing is run. */
    public List<Step> upgradeSteps(String target) {
        return graph().upgrade(rows(), target).steps();
    }

    /** The steps of a downgrade to the target; nothing is run. */
    public List<Step> downgradeSteps(String target) {
        return graph().downgrade(rows(), target).steps();
    }

    /**
     * The SQL of each step's revision, in order.
     *
     * @throws MigrationException when a revision needs the database to know it
     */
    public Map<Step, List<String>> statements(List<Step> steps) {
        return files.loading(source -> {
            var loaded = source.load(steps.stream().map(Step::revision).toList());
            var statements = new LinkedHashMap<Step, List<String>>();
            steps.forEach(step -> statements.put(
                    step,
                    OfflineScript.statements(step, loaded).stream()
                            .map(String::stripTrailing)
                            .toList()));
            return statements;
        });
    }

    /**
     * The script of an upgrade.
     *
     * @param range {@code start:end}, or the end alone for a start at base; the start may name several rows with commas
     * @throws MigrationException when a target is none, or a revision needs a database
     */
    public String upgradeScript(String range) {
        return script(range, "heads", (start, end) -> graph().upgrade(start, end));
    }

    /**
     * The script of a downgrade.
     *
     * @param range {@code start:end}; both are needed
     * @throws InvalidInputException when the start is missing
     */
    public String downgradeScript(String range) {
        Range parsed = range(range);
        if (parsed.start().isEmpty()) {
            String target = parsed.end().isEmpty() ? "base" : parsed.end();
            throw new InvalidInputException(
                    "A downgrade script to \"" + target + "\" has to say where the database is",
                    "Give both ends, as -Dmigrate.to=heads:" + target);
        }
        return script(range, "base", (start, end) -> graph().downgrade(start, end));
    }

    /** The script of a stamp, from base or from the start of a range. */
    public String stampScript(String range) {
        return script(range, "heads", (start, end) -> graph().stamp(start, end, false));
    }

    private static Range range(String text) {
        return Range.isRange(text) ? Range.parse(text) : new Range("", text);
    }

    private interface RangePlanner {
        Plan plan(SortedSet<String> start, String end);
    }

    private String script(String text, String usualEnd, RangePlanner planner) {
        Range range = range(text);
        SortedSet<String> start = graph().rowsAt(range.start());
        Plan plan = planner.plan(start, range.end().isEmpty() ? usualEnd : range.end());
        return files.loading(source -> OfflineScript.of(plan, start, source.load(plan), settings));
    }

    /**
     * Moves the branch of one head onto another by rewriting which revision its lowest one revises; the rest of that file
     * stays as it is.
     *
     * @param head the head to move; without it, the one of two of which nothing is applied
     * @param rows the version rows of the database that must not have any of the branch; none without a database
     */
    public static Rebase rebase(
            RevisionFiles files, ScriptLayout layout, Optional<String> head, String onto, Collection<String> rows) {
        Rebase rebase = head.map(moved -> files.graph().rebase(moved, onto, rows))
                .orElseGet(() -> files.graph().rebase(rows));
        new RevisionWriter(layout, Clock.systemUTC(), RevisionWriter.randomIds())
                .rewriteRevises(files.script(rebase.revision()), rebase.to());
        return rebase;
    }

    private RevisionGraph graph() {
        return files.graph();
    }

    private <T> T with(Function<Runner, T> task) {
        Connection connection = database.open();
        try {
            return on(connection, task);
        } finally {
            close(connection);
        }
    }

    /** Runs a task on an open connection, which stays open. */
    <T> T on(Connection connection, Function<Runner, T> task) {
        var runner = new Runner(connection, database::open, settings, listener);
        try {
            return task.apply(runner);
        } catch (UnknownVersionException unknown) {
            throw unknownRows(unknown, runner.lastApplied(unknown.rows()));
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.debug("closing the connection failed; its work was done or has failed already", failure);
        }
    }

    /** The rows with what the history has of them. */
    private static InvalidInputException unknownRows(UnknownVersionException unknown, List<AppliedRevision> applied) {
        String known = applied.stream()
                .map(revision -> "\"%s\" (%s) was applied %s by %s"
                        .formatted(revision.id(), revision.message(), revision.appliedAt(), revision.user()))
                .collect(joining("; "));
        boolean undoable = !applied.isEmpty()
                && applied.stream().allMatch(revision -> revision.downgradeSql().isPresent());
        return new InvalidInputException(
                unknown.getMessage() + (known.isEmpty() ? "" : ": " + known),
                "Bring back the revision file, for instance by switching git branches; "
                        + (undoable ? "or undo it with migrate:downgrade -Dmigrate.fromHistory; " : "")
                        + "or set the version by hand with migrate:stamp -Dmigrate.purge -Dmigrate.to=<revision>",
                unknown);
    }
}
