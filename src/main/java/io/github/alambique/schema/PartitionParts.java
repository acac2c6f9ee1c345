package io.github.alambique.schema;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ties the constraints, indexes and triggers of a partition to those of its parent.
 *
 * @param constraints those that it has from its parent, and keeps when it is detached
 * @param indexes those that it has from its parent, and keeps when it is detached
 * @param attached its own indexes, those of its own constraints too, that are attached to one of its parent, with the name of
 *     that: where the parent has its index {@code ON ONLY} itself, or has no constraint for the one of the partition
 * @param triggers those that it has from its parent, but that fire in other sessions than there
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

    /** Of a partition whose triggers fire as on its parent. */
    public PartitionParts(
            QualifiedName partition,
            List<Constraint> constraints,
            List<Index> indexes,
            SortedMap<String, String> attached) {
        this(partition, constraints, indexes, attached, List.of());
    }
}
