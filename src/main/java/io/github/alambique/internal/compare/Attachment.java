package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.schema.ObjectReference;
import java.util.List;
import java.util.Set;

/**
 * A comment, privileges or the position of a sequence: changes that no other step depends on.
 *
 * @param after the elements that must be as desired before
 */
record Attachment(ObjectReference object, Set<ElementKey> after, List<Change> changes, SortKey place) {

    /** Adds a step after the steps of these elements. */
    void attachTo(PlanBuilder steps) {
        PlanStep step = steps.add(
                new PlanStep(PlanStep.Action.ALTER, ElementKey.of(object), place, changes.toArray(Change[]::new)));
        after.forEach(key -> steps.arrival(key).ifPresent(step::after));
    }
}
