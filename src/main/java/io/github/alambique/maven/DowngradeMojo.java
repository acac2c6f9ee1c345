package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.run.RunResult;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Brings the database down to a revision, undoing what was applied after it. */
@Mojo(name = "downgrade", threadSafe = true)
public final class DowngradeMojo extends RunMojo {

    /**
     * How far: {@code -1}, {@code base}, a revision id or the beginning of one. There is no default. A script needs a range,
     * {@code start:end}.
     */
    @Parameter(property = "migrate.to")
    private @Nullable String to;

    /**
     * Undoes the applied revisions that have no file any more, as after switching git branches, with the SQL that the history
     * keeps. Excludes {@code migrate.to}.
     */
    @Parameter(property = "migrate.fromHistory", defaultValue = "false")
    private boolean fromHistory;

    @Override
    void run(RevisionFiles revisions) {
        if (fromHistory && to != null) {
            throw new InvalidInputException(
                    "migrate.fromHistory and migrate.to exclude each other. Nothing was undone",
                    "Leave migrate.to out: fromHistory undoes every applied revision that has no file any more");
        }
        String target = fromHistory ? "" : target();
        Commands commands = commands(revisions, connections().database());
        RunResult result = fromHistory ? commands.undoOrphans() : commands.downgrade(target);
        if (result.steps().isEmpty()) {
            getLog().info("Nothing to downgrade: the database is at " + Parameters.rows(result.rows()));
        } else {
            getLog().info("Downgraded by %s to %s; go up again with %s"
                    .formatted(result.steps().size(), Parameters.rows(result.rows()), revisions.upgradeCommand()));
        }
    }

    private String target() {
        if (to == null || to.isBlank()) {
            throw Parameters.missing("migrate.to", "where to go down to", "-Dmigrate.to=-1");
        }
        return to;
    }

    @Override
    String script(Commands commands) {
        return commands.downgradeScript(target());
    }
}
