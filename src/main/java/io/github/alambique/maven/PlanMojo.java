package io.github.alambique.maven;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.RevisionJson;
import io.github.alambique.internal.graph.RevisionMetadata;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.OnChanged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows what an upgrade or a downgrade would do to this database, in order, and does nothing. */
@Mojo(name = "plan", threadSafe = true)
public final class PlanMojo extends ListingMojo {

    /** How far up, as for {@code upgrade}. */
    @Parameter(property = "migrate.to", defaultValue = "head")
    private String to;

    /** How far down, as for {@code downgrade}; when set, a downgrade is planned. */
    @Parameter(property = "migrate.down")
    private @Nullable String down;

    /** Shows the SQL of each step too. */
    @Parameter(property = "migrate.sql", defaultValue = "false")
    private boolean sql;

    /** Names for the constraints and indexes that Java revisions leave unnamed, as for {@code upgrade}. */
    @Parameter(property = "migrate.namingConvention")
    private @Nullable String namingConvention;

    /** Values for <code>${name}</code> in SQL revisions, as for {@code upgrade}. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /** Whether to compile modules that Java revisions use, as for {@code upgrade}. */
    @Parameter(property = "migrate.compile", defaultValue = "true")
    private boolean compile;

    @Override
    RevisionFiles read() {
        return revisions(namingConvention, placeholders, compile);
    }

    @Override
    void list(RevisionFiles revisions, JsonOutput output) {
        Commands commands = reading(revisions, OnChanged.IGNORE);
        List<Step> steps = down == null ? commands.upgradeSteps(to) : commands.downgradeSteps(down);
        Map<Step, List<String>> statements = sql ? commands.statements(steps) : Map.of();
        if (output.isWanted()) {
            output.print(new RevisionJson(revisions, Set.of()).plan(steps, statements));
            return;
        }
        for (Step step : steps) {
            String message = revisions
                    .graph()
                    .find(step.revision())
                    .map(RevisionMetadata::message)
                    .orElse("");
            getLog().info(StepLine.planned(step, message, revisions.graph()));
            statements.getOrDefault(step, List.of()).forEach(statement -> getLog().info(statement));
        }
        getLog().info(steps.isEmpty() ? "Nothing to do" : "%s to run; nothing was run".formatted(steps.size()));
    }
}
