package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Direction;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the code of revisions, by id. Asked once for all that a plan needs, so that they are compiled together. */
@FunctionalInterface
public interface RevisionSource {

    /**
     * The revisions with these ids.
     *
     * @throws io.github.alambique.MigrationException when one does not compile or cannot be loaded
     */
    Map<String, LoadedRevision> load(Collection<String> ids);

    /** What is known of a revision without its code; empty when there is none with this id. */
    default Optional<LoadedRevision> withoutCode(String id) {
        return Optional.empty();
    }

    /** The revisions that a plan runs, with their code, and those that it stamps, without. */
    default Map<String, LoadedRevision> load(Plan plan) {
        List<String> run = plan.steps().stream()
                .filter(step -> step.direction() != Direction.STAMP)
                .map(Step::revision)
                .toList();
        var revisions = new HashMap<String, LoadedRevision>();
        if (!run.isEmpty()) {
            revisions.putAll(load(run));
        }
        plan.steps().stream()
                .filter(step -> step.direction() == Direction.STAMP)
                .forEach(step ->
                        withoutCode(step.revision()).ifPresent(stamped -> revisions.put(step.revision(), stamped)));
        return revisions;
    }
}
