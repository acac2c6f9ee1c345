package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.DefaultNames;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indexes and keys of partitions that a new index or key of the parent adopts: those that the partition has of its own so
 * far, and those with a name that PostgreSQL would not give them. They count as the partition's own, attached to the parent's.
 */
final class AdoptedPartitionParts {

    private final Schema desired;
    private final TableTree tables;
    private final TableTree former;
    private final Set<QualifiedName> attachedBefore = new HashSet<>();
    private final List<Index> indexes;
    private final Map<QualifiedName, List<Constraint>> keys = new HashMap<>();

    private AdoptedPartitionParts(Schema desired, Schema current) {
        this.desired = desired;
        tables = new TableTree(desired);
        former = new TableTree(current);
        indexes = new ArrayList<>(desired.indexes());
        current.partitionParts()
                .forEach(parts -> parts.attached()
                        .keySet()
                        .forEach(name -> attachedBefore.add(parts.partition().sibling(name))));
    }

    /** The desired schema with these among the partitions' own. */
    static Schema in(Schema desired, Schema current) {
        return desired.partitionParts().isEmpty() ? desired : new AdoptedPartitionParts(desired, current).adopted();
    }

    private Schema adopted() {
        List<PartitionParts> all =
                desired.partitionParts().stream().map(this::adopted).toList();
        List<Table> adopting = desired.tables().stream()
                .map(table -> table.constraints(
                        Stream.of(table.constraints(), keys.getOrDefault(table.name(), List.<Constraint>of()))
                                .flatMap(List::stream)
                                .toList()))
                .toList();
        return desired.withTables(adopting, indexes).withPartitionParts(all);
    }

    // A table that becomes a partition only now adopts nothing.
    private PartitionParts adopted(PartitionParts parts) {
        Optional<Table> before = former.find(parts.partition());
        return tables.find(parts.partition())
                .filter(table -> before.isEmpty() || before.get().partition().equals(table.partition()))
                .flatMap(table ->
                        table.partition().map(of -> adopted(parts, table, of.parent(), former.parts(table.name()))))
                .orElse(parts);
    }

    private PartitionParts adopted(PartitionParts parts, Table table, QualifiedName parent, PartitionParts had) {
        QualifiedName name = table.name();
        List<Index> newIndexes = adopted(
                newly(parts.indexes(), had.indexes(), IndexElement::structure),
                tables.indexes(name),
                former.indexes(name).stream()
                        .filter(index -> !attachedBefore.contains(IndexElement.name(index)))
                        .toList(),
                IndexElement::structure,
                index -> isNamedByItself(index, parent));
        List<Constraint> newKeys = adopted(
                newly(parts.constraints(), had.constraints(), ConstraintElement::structure),
                table.constraints(),
                former.find(name).map(Table::constraints).orElse(List.of()).stream()
                        .filter(key -> !attachedBefore.contains(name.sibling(ConstraintElement.name(name, key))))
                        .toList(),
                ConstraintElement::structure,
                key -> isNamedByItself(name, key, parent));
        SortedMap<String, String> attached = new TreeMap<>(parts.attached());
        newIndexes.forEach(index -> tables.indexLike(index, parent)
                .ifPresent(of -> attached.put(IndexElement.name(index).name(), of)));
        newKeys.forEach(key ->
                keyLike(tables, key, parent).ifPresent(of -> attached.put(ConstraintElement.name(name, key), of)));
        indexes.addAll(newIndexes);
        keys.put(name, newKeys);
        return new PartitionParts(
                name,
                without(parts.constraints(), newKeys),
                without(parts.indexes(), newIndexes),
                attached,
                parts.triggers());
    }

    private static <T> List<T> without(List<T> all, List<T> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    private static <T> List<T> newly(List<T> fromParent, List<T> before, UnaryOperator<T> structure) {
        List<T> had = structures(before, structure);
        return fromParent.stream()
                .filter(one -> !had.remove(structure.apply(one)))
                .toList();
    }

    /** Those with a counterpart among the former ones, which none of its own has, and those that come by their names. */
    private static <T> List<T> adopted(
            List<T> fromParent, List<T> own, List<T> former, UnaryOperator<T> structure, Predicate<T> named) {
        List<T> free = structures(former, structure);
        structures(own, structure).forEach(free::remove);
        return fromParent.stream()
                .filter(one -> free.remove(structure.apply(one)) || named.test(one))
                .toList();
    }

    private static <T> List<T> structures(List<T> all, UnaryOperator<T> structure) {
        return all.stream().map(structure).collect(Collectors.toCollection(ArrayList::new));
    }

    // PostgreSQL chooses the name of an index that it creates along with a new index of the parent.
    private boolean isNamedByItself(Index index, QualifiedName parent) {
        return !DefaultNames.isDefault(index, IndexElement.name(index).name())
                && tables.indexLike(index, parent).isPresent()
                && former.indexes(parent).stream()
                        .map(IndexElement::structure)
                        .noneMatch(IndexElement.structureOn(index, parent)::equals);
    }

    private boolean isNamedByItself(QualifiedName partition, Constraint key, QualifiedName parent) {
        return !DefaultNames.isDefault(partition, key, ConstraintElement.name(partition, key))
                && keyLike(tables, key, parent).isPresent()
                && keyLike(former, key, parent).isEmpty();
    }

    private static Optional<String> keyLike(TableTree tables, Constraint key, QualifiedName parent) {
        return ConstraintElement.isIndexed(key) ? tables.constraintLike(key, parent) : Optional.empty();
    }
}
