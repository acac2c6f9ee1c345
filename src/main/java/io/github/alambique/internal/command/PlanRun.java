package io.github.alambique.internal.command;

import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.OfflineScript;
import io.github.alambique.internal.run.RunListener;
import io.github.alambique.internal.run.RunSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/** Says what an upgrade or downgrade would do to a database, and does nothing. */
public final class PlanRun {

    private final RevisionFiles files;
    private final DatabaseRun run;

    public PlanRun(RevisionFiles files, Database database, RunSettings settings) {
        this.files = files;
        this.run = new DatabaseRun(files, database, settings, new RunListener() {});
    }

    /** The steps up to the target. */
    public List<Step> upgrade(String target) {
        return steps(rows -> files.graph().upgrade(rows, target));
    }

    /** The steps down to the target. */
    public List<Step> downgrade(String target) {
        return steps(rows -> files.graph().downgrade(rows, target));
    }

    private List<Step> steps(Function<SortedSet<String>, Plan> planner) {
        return run.with(runner -> planner.apply(runner.state().rows()).steps());
    }

    /**
     * The SQL of each step's revision, in order.
     *
     * @throws io.github.alambique.MigrationException when one needs the database to know it
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
}
