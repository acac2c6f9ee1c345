package io.github.alambique.internal.command;

import io.github.alambique.internal.files.RevisionWriter;
import io.github.alambique.internal.files.ScriptLayout;
import io.github.alambique.internal.graph.Rebase;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/** Moves the branch of one head on top of another head, by rewriting what its lowest revision revises. */
public final class RebaseBranch {

    private final RevisionFiles files;
    private final RevisionWriter writer;

    public RebaseBranch(RevisionFiles files, ScriptLayout layout) {
        this.files = files;
        this.writer = new RevisionWriter(layout, Clock.systemUTC(), RevisionWriter.randomIds());
    }

    /**
     * Rewrites one file; the rest of its text stays as it was.
     *
     * @param head the head to move; without it, the one of two of which nothing is applied
     * @param rows the version rows of the database that must not have any of it; none where there is no database
     */
    public Rebase run(Optional<String> head, String onto, Collection<String> rows) {
        Rebase rebase = head.map(moved -> files.graph().rebase(moved, onto, rows))
                .orElseGet(() -> files.graph().rebase(rows));
        writer.rewriteRevises(files.script(rebase.revision()), rebase.to());
        return rebase;
    }
}
