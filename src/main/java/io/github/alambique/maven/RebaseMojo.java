package io.github.alambique.maven;

import io.github.alambique.internal.command.Commands;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.connect.DatabaseNotConfiguredException;
import io.github.alambique.internal.graph.Rebase;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Moves the branch of one head on top of another, in place of a merge: what its lowest revision revises is rewritten in its
 * file. For a branch that is applied nowhere yet; refused when the configured database has some of it.
 */
@Mojo(name = "rebase", threadSafe = true)
public final class RebaseMojo extends DatabaseMojo {

    /** The head to move; when not set, the one of two heads of which the database has nothing applied. */
    @Parameter(property = "migrate.head")
    private @Nullable String head;

    /** The head to move it onto; with two heads, the other one. */
    @Parameter(property = "migrate.onto")
    private @Nullable String onto;

    @Override
    void run() {
        RevisionFiles files = revisions();
        if (files.isEmpty()) {
            skipModule();
            return;
        }
        if (head != null && onto == null) {
            throw Parameters.missing("migrate.onto", "the head to move it onto", "-Dmigrate.onto=<id>");
        }
        Rebase rebase = Commands.rebase(
                files, layout(), Optional.ofNullable(head), onto == null ? "" : onto, appliedRows(files));
        getLog().info("Revision " + rebase.revision() + " revises " + String.join(", ", rebase.to())
                + " now, instead of " + (rebase.from().isEmpty() ? "<base>" : String.join(", ", rebase.from())));
        getLog().info("Next: mvn migrate:history");
    }

    // Without any database nothing can be applied anywhere that this project knows of.
    private Collection<String> appliedRows(RevisionFiles files) {
        try {
            return rows(files);
        } catch (DatabaseNotConfiguredException none) {
            getLog().info("No database is configured: make sure that the branch is applied nowhere");
            return Set.of();
        }
    }
}
