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
record Attachment(ObjectReference object, Set<Part> parts, List<Change> changes, Place place) {

    /** Adds a step of its own behind those of its parts. */
    void attachTo(Steps steps) {
        Step step = new Step(Step.Action.ALTER, Part.of(object), place);
        step.add(changes);
        parts.forEach(part -> steps.arrival(part).ifPresent(step::after));
        steps.add(step);
    }
}
