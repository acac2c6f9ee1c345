package io.github.alambique.maven;

import io.github.alambique.internal.command.CurrentState;
import io.github.alambique.internal.command.NotAtHeadException;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.RevisionJson;
import io.github.alambique.internal.graph.RevisionLine;
import io.github.alambique.internal.run.OnChanged;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows which revisions the database is at, which one is partially applied, and the files of which applied ones were changed. Changes
 * nothing.
 */
@Mojo(name = "current", threadSafe = true)
public final class CurrentMojo extends ListingMojo {

    /** Fails the build unless every head is applied. */
    @Parameter(property = "migrate.checkHeads", defaultValue = "false")
    private boolean checkHeads;

    /** Shows all there is to say of each revision, and which revisions the history cannot undo. */
    @Parameter(property = "migrate.verbose", defaultValue = "false")
    private boolean verbose;

    /**
     * Whether to report files of applied revisions that were changed, comments and white space aside: {@code warn} and
     * {@code fail} do, {@code ignore} does not look.
     */
    @Parameter(property = "migrate.onChanged", defaultValue = "warn")
    private String onChanged;

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
        OnChanged changes = Parameters.choice("migrate.onChanged", onChanged, OnChanged.class);
        CurrentState current = reading(revisions, changes).current(verbose);
        if (output.isWanted()) {
            output.print(new RevisionJson(revisions, current.rows()).current(current));
        } else if (current.revisions().isEmpty()) {
            getLog().info("<base>: no revision is applied");
        } else if (verbose) {
            output.print(revisions, current.revisions(), current.rows(), true);
        } else {
            current.revisions().stream().map(RevisionLine::current).forEach(getLog()::info);
        }
        current.partialRevisions()
                .forEach(revision -> getLog().warn(revision + "; go on with mvn " + revision.command()));
        if (!current.onlyInFiles().isEmpty()) {
            getLog().info("The history has no SQL that undoes these, only their files have it: "
                    + String.join(", ", current.onlyInFiles()));
        }
        current.changed().forEach(changed -> getLog().warn(RunLog.reported(changed)));
        List<String> pending = current.pendingHeads().stream()
                .map(view -> view.revision().id())
                .toList();
        if (!pending.isEmpty() && checkHeads) {
            throw new NotAtHeadException(pending, revisions.upgradeCommand());
        }
        if (!pending.isEmpty()) {
            getLog().info("Not at head: bring it up with " + revisions.upgradeCommand());
        }
    }
}
