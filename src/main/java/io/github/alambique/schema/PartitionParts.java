package io.github.alambique.schema;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Relates the constraints, indexes and triggers of a partition to those of its parent.
 *
 * @param constraints its constraints from the parent, which it keeps when it is detached
 * @param indexes its indexes from the parent, which it keeps when it is detached
 * @param attached its own indexes, including those of its own constraints, by the index of the parent that they are attached
 *     to: the parent has that index {@code ON ONLY} itself, or has no constraint for that of the partition
 * @param triggers its triggers from the parent that fire in other sessions than on the parent
 */
public record PartitionParts(
        QualifiedName partition,
        List<Constraint> constraints,
        List<Index> indexes,
        SortedMap<String, String> attached,
        List<TriggerState> triggers) {

    /** In which sessions a trigger fires on the partition, and on its parent. */
    public record TriggerState(String trigger, Trigger.Enabled enabled, Trigger.Enabled ofParent) {
        public TriggerState {
            Identifier.checked(trigger);
            Objects.requireNonNull(enabled);
            Objects.requireNonNull(ofParent);
        }
    }

    public PartitionParts {
        Objects.requireNonNull(partition);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        attached = Collections.unmodifiableSortedMap(new TreeMap<>(attached));
        triggers = List.copyOf(triggers);
    }

    /** For a partition whose triggers fire as on its parent. */
    public PartitionParts(
            QualifiedName partition,
            List<Constraint> constraints,
            List<Index> indexes,
            SortedMap<String, String> attached) {
        this(partition, constraints, indexes, attached, List.of());
    }
}
