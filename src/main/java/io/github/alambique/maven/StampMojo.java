package io.github.alambique.maven;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.run.RunResult;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says that the database is at a revision, without running anything, and that nothing is partially applied. Where it is there already, as
 * with {@code current}, the files of applied revisions are accepted as they are now.
 */
@Mojo(name = "stamp", threadSafe = true)
public final class StampMojo extends RunMojo {

    /**
     * Where the database is: {@code head}, {@code base}, revision ids or labels, several with commas; or {@code current}, to leave
     * it there.
     */
    @Parameter(property = "migrate.to", defaultValue = "head")
    private String to;

    /** Forgets all version rows first, those that no file knows too. */
    @Parameter(property = "migrate.purge", defaultValue = "false")
    private boolean purge;

    @Override
    void run(RevisionFiles revisions) {
        RunResult result = commands(revisions, connections().database()).stamp(to, purge);
        getLog().info(
                        result.steps().isEmpty()
                                ? "Nothing to stamp: the database is at " + Parameters.rows(result.rows())
                                : "Stamped; the database is at " + Parameters.rows(result.rows()));
    }

    @Override
    String script(Commands commands) {
        return commands.stampScript(to);
    }
}
