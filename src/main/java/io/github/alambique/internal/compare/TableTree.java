package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a schema with their parents, their indexes, and what partitions have from their parents. */
final class TableTree {

    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, PartitionParts> parts;
    private final Map<QualifiedName, List<Index>> indexes;

    TableTree(Schema schema) {
        tables = schema.tablesByName();
        parts = schema.partitionParts().stream()
                .collect(Collectors.toMap(PartitionParts::partition, Function.identity()));
        indexes = schema.indexes().stream().collect(Collectors.groupingBy(Index::table));
    }

    Optional<Table> find(QualifiedName table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** The table that this one is a partition of. */
    Optional<Table> partitioned(Table partition) {
        return partition.partition().flatMap(of -> find(of.parent()));
    }

    /** The tables that this one is a partition of or inherits from. */
    Stream<Table> parents(Table table) {
        return table.parents().stream().flatMap(parent -> find(parent).stream());
    }

    /** The parents, and theirs. */
    Stream<Table> ancestors(Table table) {
        return Stream.concat(parents(table), parents(table).flatMap(this::ancestors))
                .distinct();
    }

    /** What the table has from the one that it is a partition of. */
    PartitionParts parts(QualifiedName table) {
        return parts.getOrDefault(table, new PartitionParts(table, List.of(), List.of(), Collections.emptySortedMap()));
    }

    /** The table's own indexes. */
    List<Index> indexes(QualifiedName table) {
        return indexes.getOrDefault(table, List.of());
    }

    /** The name of the table's index that has the same structure as an index of another table. */
    Optional<String> indexLike(Index index, QualifiedName table) {
        return Stream.of(indexes(table), parts(table).indexes())
                .flatMap(List::stream)
                .filter(of -> IndexElement.structure(of).equals(IndexElement.structureOn(index, table)))
                .map(of -> IndexElement.name(of).name())
                .findFirst();
    }

    /** The name of the table's constraint that has the same structure as a constraint of another table. */
    Optional<String> constraintLike(Constraint constraint, QualifiedName table) {
        return Stream.of(
                        find(table).map(Table::constraints).orElse(List.of()),
                        parts(table).constraints())
                .flatMap(List::stream)
                .filter(of -> ConstraintElement.sameStructure(of, constraint))
                .map(of -> ConstraintElement.name(table, of))
                .findFirst();
    }
}
