package io.github.alambique.internal.command;

import io.github.alambique.internal.graph.MultipleHeadsException;
import java.util.List;

/**
 * Says whether the models and the revisions agree: one head, and nothing that {@link Autogenerate} would write. Writes
 * nothing.
 */
public final class Check {

    private final RevisionFiles files;
    private final ComparisonSettings settings;

    public Check(RevisionFiles files, ComparisonSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * Compares.
     *
     * @throws SeveralHeadsException when there is more than one head
     * @throws NotAtHeadException when the database compared with is not at head
     * @throws ChangedRevisionsException when files of revisions applied to it were changed, and that is to fail
     * @throws io.github.alambique.MigrationException when a side cannot be read
     */
    public Difference run() {
        requireOneHead();
        return new SchemaComparison(files, settings).run().difference();
    }

    // What "head" means is for the graph to say: one that another depends on may not count.
    private void requireOneHead() {
        try {
            if (!files.isEmpty()) {
                files.graph().upgrade(List.of(), "head");
            }
        } catch (MultipleHeadsException several) {
            throw new SeveralHeadsException(several.heads());
        }
    }
}
