package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.ObjectReference;
import java.util.List;
import java.util.Set;

/**
 * A comment or privileges: changes that nothing else waits for.
 *
 * @param parts those that have to be as desired before it
 */
record Attachment(ObjectReference object, Set<ElementKey> parts, List<Change> changes, SortKey place) {

    /** Adds a step of its own behind those of its parts. */
    void attachTo(PlanBuilder steps) {
        PlanStep step = steps.add(
                new PlanStep(PlanStep.Action.ALTER, ElementKey.of(object), place, changes.toArray(Change[]::new)));
        parts.forEach(key -> steps.arrival(key).ifPresent(step::after));
    }
}
