package io.github.alambique.maven;

import io.github.alambique.InvalidInputException;
import io.github.alambique.MigrationException;
import io.github.alambique.internal.command.Revise;
import io.github.alambique.internal.command.RevisionFiles;
import io.github.alambique.internal.command.SchemaCommands;
import io.github.alambique.internal.graph.RevisionGraph;
import io.github.alambique.internal.graph.RevisionMetadata;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes a revision that revises several heads and so joins them. */
@Mojo(name = "merge", threadSafe = true)
public final class MergeMojo extends ScratchMojo {

    /** What to join: {@code heads}, or ids, their beginnings and labels with commas. */
    @Parameter(property = "migrate.revisions", defaultValue = "heads")
    private String revisions;

    /** Its message and, shortened, its file name; {@code merge … and …} when not set. */
    @Parameter(property = "migrate.message")
    private @Nullable String message;

    /**
     * {@code java} for a class, or {@code sql} for a file of statements. When not set, {@code sql} where all revisions are
     * SQL files, otherwise {@code java}.
     */
    @Parameter(property = "migrate.format")
    private @Nullable String format;

    /** The revision's id; 12 random hexadecimal digits when not set. */
    @Parameter(property = "migrate.revId")
    private @Nullable String revId;

    /** Allows it to revise what is not a head. */
    @Parameter(property = "migrate.splice", defaultValue = "false")
    private boolean splice;

    /** A label for the branch that begins with it; several with commas. */
    @Parameter(property = "migrate.branchLabel")
    private @Nullable String branchLabel;

    /** Merges branches that conflict too: where one order of them fails, or the order makes a difference. */
    @Parameter(property = "migrate.force", defaultValue = "false")
    private boolean force;

    @Override
    void run() {
        RevisionFiles files = scratchRevisions();
        if (files.isEmpty()) {
            skipModule();
            return;
        }
        List<String> parents =
                parents(files.graph()).stream().map(RevisionMetadata::id).toList();
        if (parents.size() < 2) {
            getLog().info("Nothing to merge: there is one head, " + String.join("", parents));
            return;
        }
        var revise = new Revise(files, layout());
        Revise.Draft draft = draft(files, parents);
        revise.check(draft);
        if (!force) {
            requireNoConflict(files, parents);
        }
        wrote(revise.write(draft));
        getLog().info("Next: " + upgradeCommand());
    }

    private void requireNoConflict(RevisionFiles files, List<String> parents) {
        List<String> conflicts;
        try {
            conflicts = SchemaCommands.conflicts(files, parents, trial());
        } catch (MigrationException failure) {
            getLog().warn("Whether the branches conflict is not known: " + failure.getMessage());
            return;
        }
        if (!conflicts.isEmpty()) {
            throw new InvalidInputException(
                    "The branches conflict. " + String.join("; ", conflicts) + "\nNothing was written",
                    "Put the branch that is applied nowhere on top of the other with mvn migrate:rebase -Dmigrate.head=<id>"
                            + " -Dmigrate.onto=<id>, and correct its revisions; or merge them as they are with"
                            + " mvn migrate:merge -Dmigrate.force");
        }
        getLog().info("The branches do not conflict: each order gives the same schema in a scratch database");
    }

    // As the target "heads", those do not count that others depend on; the target "head" is ambiguous all the same.
    private List<RevisionMetadata> parents(RevisionGraph graph) {
        return revisions.equals("heads") ? graph.heads() : graph.resolve(revisions, List.of());
    }

    private Revise.Draft draft(RevisionFiles files, List<String> parents) {
        return new Revise.Draft(
                message == null || message.isBlank() ? "merge " + String.join(" and ", parents) : message.strip(),
                parents,
                Optional.ofNullable(revId),
                splice,
                Parameters.list(branchLabel),
                List.of(),
                RevisionFormat.of(format, files),
                Optional.empty());
    }
}
