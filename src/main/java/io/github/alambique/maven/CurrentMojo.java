package io.github.alambique.maven;

import io.github.alambique.internal.command.Current;
import io.github.alambique.internal.command.NotAtHeadException;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.RevisionJson;
import io.github.alambique.internal.graph.RevisionLine;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows which revisions the database is at, which one is partially applied, and the files of which applied ones were changed. Changes
 * nothing.
 */
@Mojo(name = "current", threadSafe = true)
public final class CurrentMojo extends ListingMojo {

    /** Fails the build unless every head is applied. */
    @Parameter(property = "migrate.checkHeads", defaultValue = "false")
    private boolean checkHeads;

    @Override
    void list(RevisionFiles revisions) {
        Current.Result current = current(revisions);
        if (isJson()) {
            output(new RevisionJson(revisions, current.rows()).current(current));
        } else if (current.revisions().isEmpty()) {
            getLog().info("<base>: no revision is applied");
        } else if (isVerbose()) {
            new Listing(revisions, current.rows())
                    .lines(current.revisions(), true)
                    .forEach(getLog()::info);
        } else {
            current.revisions().stream().map(RevisionLine::current).forEach(getLog()::info);
        }
        current.partialRevisions()
                .forEach(revision -> getLog().warn(revision + "; go on with mvn " + revision.command()));
        if (!current.onlyInFiles().isEmpty()) {
            getLog().info("The history has no SQL that undoes these, only their files have it: "
                    + String.join(", ", current.onlyInFiles()));
        }
        current.changed().forEach(changed -> getLog().warn(RunLog.told(changed)));
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
