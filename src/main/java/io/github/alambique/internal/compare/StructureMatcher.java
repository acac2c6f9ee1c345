package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds constraints and indexes of equal structure under different names, so that a renamed one is not recreated. Those that
 * are equal under the same name are left out.
 */
final class StructureMatcher {

    private final Map<ElementKey, ElementKey> aliases = new HashMap<>();

    private StructureMatcher() {}

    /** The elements of the current schema that have another key in the desired schema, with that key. */
    static Map<ElementKey, ElementKey> aliases(Schema current, Schema desired) {
        StructureMatcher matcher = new StructureMatcher();
        matcher.matchConstraints(current, desired);
        matcher.matchIndexes(current, desired);
        matcher.matchIndexesOfConstraints(current, desired);
        return matcher.aliases;
    }

    private void matchConstraints(Schema current, Schema desired) {
        Map<QualifiedName, Table> tables = desired.tablesByName();
        for (Table table : current.tables()) {
            Table other = tables.get(table.name());
            if (other != null) {
                match(
                        table.constraints(),
                        other.constraints(),
                        constraint -> part(table, constraint),
                        constraint -> ConstraintElement.structure(constraint));
            }
        }
    }

    private static ElementKey part(Table table, Constraint constraint) {
        return ConstraintElement.key(table.name(), constraint);
    }

    private void matchIndexes(Schema current, Schema desired) {
        Map<QualifiedName, List<Index>> indexes =
                desired.indexes().stream().collect(Collectors.groupingBy(Index::table));
        current.indexes().stream()
                .collect(Collectors.groupingBy(Index::table))
                .forEach((table, own) -> match(
                        own, indexes.getOrDefault(table, List.of()), StructureMatcher::part, IndexElement::structure));
    }

    /** A unique index becomes the index of a key over the same columns. */
    private void matchIndexesOfConstraints(Schema current, Schema desired) {
        Set<ElementKey> wanted = new HashSet<>();
        desired.indexes().forEach(index -> wanted.add(part(index)));
        // An index that is attached to one of the parent stays as it is.
        current.partitionParts()
                .forEach(parts -> parts.attached()
                        .keySet()
                        .forEach(name -> wanted.add(ElementKey.of(ObjectReference.of(
                                ObjectKind.INDEX, parts.partition().sibling(name))))));
        Map<ElementKey, ElementKey> found = new HashMap<>();
        Map<QualifiedName, Table> tables = desired.tablesByName();
        Map<QualifiedName, Table> previous = current.tablesByName();
        for (Index index : current.indexes()) {
            Table table = tables.get(index.table());
            Table before = previous.get(index.table());
            boolean free = !wanted.contains(part(index)) && !aliases.containsKey(part(index));
            if (free && table != null && before != null) {
                Set<ElementKey> taken = constraints(before);
                table.constraints().stream()
                        .filter(constraint -> AdoptedIndex.isOf(constraint, index, table))
                        .map(constraint -> part(table, constraint))
                        .filter(part ->
                                !taken.contains(part) && !aliases.containsValue(part) && !found.containsValue(part))
                        .min(Comparator.comparing(part -> !hasNameOf(part, index)))
                        .ifPresent(part -> found.put(part(index), part));
            }
        }
        aliases.putAll(found);
    }

    private static boolean hasNameOf(ElementKey constraint, Index index) {
        return constraint.object().simpleName().equals(IndexElement.name(index).name());
    }

    private static Set<ElementKey> constraints(Table table) {
        Set<ElementKey> parts = new HashSet<>();
        table.constraints().forEach(constraint -> parts.add(part(table, constraint)));
        return parts;
    }

    private static ElementKey part(Index index) {
        return ElementKey.index(IndexElement.name(index));
    }

    private <T> void match(List<T> current, List<T> desired, Function<T, ElementKey> part, Function<T, T> structure) {
        Map<ElementKey, T> wanted = new HashMap<>();
        desired.forEach(one -> wanted.put(part.apply(one), one));
        Set<ElementKey> same = new HashSet<>();
        List<T> open = new ArrayList<>();
        for (T one : current) {
            T other = wanted.get(part.apply(one));
            if (other != null && structure.apply(one).equals(structure.apply(other))) {
                same.add(part.apply(one));
            } else {
                open.add(one);
            }
        }
        Map<T, Deque<ElementKey>> free = new HashMap<>();
        desired.stream()
                .filter(one -> !same.contains(part.apply(one)))
                .forEach(one -> free.computeIfAbsent(structure.apply(one), key -> new ArrayDeque<>())
                        .add(part.apply(one)));
        Map<ElementKey, ElementKey> found = new HashMap<>();
        for (T one : open) {
            ElementKey other =
                    free.getOrDefault(structure.apply(one), new ArrayDeque<>()).poll();
            if (other != null) {
                found.put(part.apply(one), other);
            }
        }
        List<ElementKey> unmatched =
                open.stream().map(part).filter(one -> !found.containsKey(one)).toList();
        Set<ElementKey> taken = new HashSet<>(found.values());
        aliases.putAll(found);
        // An element whose name goes to another one is not its counterpart any more.
        unmatched.stream().filter(taken::contains).forEach(previous -> aliases.put(previous, previous.former()));
    }
}
