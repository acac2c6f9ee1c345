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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The indexes and keys of partitions that new ones of their parent adopt: those that the partitions have of their own so far,
 * and those with a name that PostgreSQL would not give them. They count as the partition's own, attached to the parent's.
 */
final class AdoptedPartitionParts {

    private final Schema current;
    private final Schema desired;
    private final Map<QualifiedName, Table> formerTables;
    private final Map<QualifiedName, PartitionParts> formerParts;
    private final Map<QualifiedName, Table> tables;
    private final List<Index> indexes;
    private final Set<QualifiedName> attachedBefore = new HashSet<>();

    private AdoptedPartitionParts(Schema desired, Schema current) {
        this.current = current;
        this.desired = desired;
        formerTables = current.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
        formerParts = current.partitionParts().stream()
                .collect(Collectors.toMap(PartitionParts::partition, Function.identity()));
        tables = new HashMap<>();
        desired.tables().forEach(table -> tables.put(table.name(), table));
        indexes = new ArrayList<>(desired.indexes());
        formerParts.forEach((partition, parts) ->
                parts.attached().keySet().forEach(name -> attachedBefore.add(partition.sibling(name))));
    }

    /** The desired schema with these among the partitions' own. */
    static Schema in(Schema desired, Schema current) {
        return desired.partitionParts().isEmpty() ? desired : new AdoptedPartitionParts(desired, current).adopted();
    }

    private Schema adopted() {
        List<PartitionParts> all =
                desired.partitionParts().stream().map(this::adopted).toList();
        return desired.withTables(List.copyOf(tables.values()), indexes).withPartitionParts(all);
    }

    private PartitionParts adopted(PartitionParts parts) {
        Table table = tables.get(parts.partition());
        Optional<Table> former = Optional.ofNullable(formerTables.get(parts.partition()));
        boolean stays = former.map(Table::partition)
                .filter(of -> table != null && of.equals(table.partition()))
                .isPresent();
        if (table == null || table.partition().isEmpty() || (former.isPresent() && !stays)) {
            return parts;
        }
        QualifiedName parent = table.partition().get().parent();
        Optional<PartitionParts> had = Optional.ofNullable(formerParts.get(parts.partition()));
        SortedMap<String, String> attached = new TreeMap<>(parts.attached());
        List<Index> adopted = adopted(
                newlyFromParent(
                        parts.indexes(), had.map(PartitionParts::indexes).orElse(List.of()), IndexElement::structure),
                of(table.name(), desired.indexes()),
                of(table.name(), current.indexes()).stream()
                        .filter(index -> !attachedBefore.contains(IndexElement.name(index)))
                        .toList(),
                IndexElement::structure,
                index -> isNamedByItself(index, parent));
        for (Index index : adopted) {
            indexOfParent(index, parent)
                    .ifPresent(of -> attached.put(IndexElement.name(index).name(), of));
        }
        List<Constraint> keys = adopted(
                newlyFromParent(
                        parts.constraints(),
                        had.map(PartitionParts::constraints).orElse(List.of()),
                        ConstraintElement::structure),
                table.constraints(),
                former.map(Table::constraints).orElse(List.of()).stream()
                        .filter(key -> !attachedBefore.contains(
                                table.name().sibling(ConstraintElement.name(table.name(), key))))
                        .toList(),
                ConstraintElement::structure,
                key -> isNamedByItself(table.name(), key, parent));
        for (Constraint key : keys) {
            keyOfParent(tables, desired, key, parent)
                    .ifPresent(of -> attached.put(ConstraintElement.name(table.name(), key), of));
        }
        indexes.addAll(adopted);
        tables.put(
                table.name(),
                table.constraints(Stream.concat(table.constraints().stream(), keys.stream())
                        .toList()));
        return new PartitionParts(
                parts.partition(),
                without(parts.constraints(), keys),
                without(parts.indexes(), adopted),
                attached,
                parts.triggers());
    }

    private static List<Index> of(QualifiedName table, List<Index> all) {
        return all.stream().filter(index -> index.table().equals(table)).toList();
    }

    private static <T> List<T> without(List<T> all, List<T> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    private static <T> List<T> newlyFromParent(List<T> fromParent, List<T> before, UnaryOperator<T> structure) {
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

    // What PostgreSQL makes along with a new index of the parent has a name of PostgreSQL's.
    private boolean isNamedByItself(Index index, QualifiedName parent) {
        return !DefaultNames.isDefault(index, IndexElement.name(index).name())
                && indexOfParent(index, parent).isPresent()
                && current.indexes().stream().noneMatch(known -> isAlike(known, index, parent));
    }

    private boolean isNamedByItself(QualifiedName partition, Constraint key, QualifiedName parent) {
        return !DefaultNames.isDefault(partition, key, ConstraintElement.name(partition, key))
                && keyOfParent(tables, desired, key, parent).isPresent()
                && keyOfParent(formerTables, current, key, parent).isEmpty();
    }

    /** The name of the primary key, unique or exclusion constraint of the parent that says the same. */
    private static Optional<String> keyOfParent(
            Map<QualifiedName, Table> tables, Schema side, Constraint key, QualifiedName parent) {
        return Stream.concat(
                        Optional.ofNullable(tables.get(parent)).stream().flatMap(table -> table.constraints().stream()),
                        side.partitionParts().stream()
                                .filter(parts -> parts.partition().equals(parent))
                                .flatMap(parts -> parts.constraints().stream()))
                .filter(known -> ConstraintElement.isIndexed(known) && ConstraintElement.sameStructure(known, key))
                .map(known -> ConstraintElement.name(parent, known))
                .findFirst();
    }

    private Optional<String> indexOfParent(Index index, QualifiedName parent) {
        return Stream.concat(
                        desired.indexes().stream(),
                        desired.partitionParts().stream()
                                .filter(parts -> parts.partition().equals(parent))
                                .flatMap(parts -> parts.indexes().stream()))
                .filter(known -> isAlike(known, index, parent))
                .map(known -> IndexElement.name(known).name())
                .findFirst();
    }

    private static boolean isAlike(Index known, Index index, QualifiedName parent) {
        return known.table().equals(parent)
                && IndexElement.structure(known).equals(IndexElement.structureOn(index, parent));
    }
}
