package io.github.alambique.internal.inspect;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the objects that partitions have from their parents. */
final class PartitionAssembly {

    private record Parts(
            List<Constraint> constraints,
            List<Index> indexes,
            SortedMap<String, String> attached,
            List<PartitionParts.TriggerState> triggers) {}

    private final Map<QualifiedName, Parts> partitions = new LinkedHashMap<>();

    void addFromParent(QualifiedName partition, Constraint constraint) {
        of(partition).constraints.add(constraint);
    }

    void addFromParent(Index index) {
        of(index.table()).indexes.add(index);
    }

    /** Attaches an index of the partition, or that of the constraint of that name, to an index of its parent. */
    void attach(QualifiedName partition, String name, String parent) {
        of(partition).attached.put(name, parent);
    }

    void add(QualifiedName partition, PartitionParts.TriggerState trigger) {
        of(partition).triggers.add(trigger);
    }

    private Parts of(QualifiedName partition) {
        return partitions.computeIfAbsent(
                partition, any -> new Parts(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>()));
    }

    List<PartitionParts> assemble() {
        List<PartitionParts> assembled = new ArrayList<>();
        partitions.forEach((partition, parts) -> assembled.add(
                new PartitionParts(partition, parts.constraints, parts.indexes, parts.attached, parts.triggers)));
        return assembled;
    }
}
