package io.github.alambique.schema;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ties the constraints and indexes of a partition to those of its parent.
 *
 * @param constraints those that it has from its parent, and keeps when it is detached
 * @param indexes those that it has from its parent, and keeps when it is detached
 * @param attached its own indexes, those of its own constraints too, that are attached to one of its parent, with the name of
 *     that: where the parent has its index {@code ON ONLY} itself, or has no constraint for the one of the partition
 */
public record PartitionParts(
        QualifiedName partition,
        List<Constraint> constraints,
        List<Index> indexes,
        SortedMap<String, String> attached) {

    public PartitionParts {
        Objects.requireNonNull(partition);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        attached = Collections.unmodifiableSortedMap(new TreeMap<>(attached));
    }
}
