package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Partitions that are attached or detached, and tables that inherit from other parents than before. Indexes and constraints that
 * such a table has from its parent count as its own: it keeps them when it is detached, and its own can become the parent's when
 * it is attached. The same holds for a check that is the table's own in one schema and inherited in the other.
 */
final class ChangedPartitions {

    private final TableTree tables;
    private final TableTree others;
    private final Set<QualifiedName> redivided;

    private ChangedPartitions(Schema schema, Schema other, Set<QualifiedName> redivided) {
        this.redivided = redivided;
        tables = new TableTree(schema);
        others = new TableTree(other);
    }

    /**
     * The schema in which these tables own the indexes and constraints that they have from their parents.
     *
     * @param redivided tables that are recreated although their partition key stays, so that their partitions are detached
     */
    static Schema owning(Schema schema, Schema other, Set<QualifiedName> redivided) {
        return new ChangedPartitions(schema, other, redivided).owning(schema);
    }

    /** The tables that are recreated although their partition key stays. */
    static Set<QualifiedName> redivided(
            DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {
        return dispositions.all().keySet().stream()
                .filter(key -> dispositions.isRebuilt(key)
                        && current.get(key) instanceof TableElement before
                        && desired.get(key) instanceof TableElement after
                        && before.table().partitionKey().equals(after.table().partitionKey()))
                .map(key -> key.name())
                .collect(Collectors.toSet());
    }

    private Schema owning(Schema schema) {
        List<Table> all = schema.tables().stream()
                .map(table -> table.constraints(joined(table.constraints(), further(table))))
                .toList();
        List<Index> fromParents = schema.partitionParts().stream()
                .filter(of ->
                        tables.find(of.partition()).filter(this::isChanged).isPresent())
                .flatMap(of -> of.indexes().stream())
                .toList();
        return schema.withTables(all, joined(schema.indexes(), fromParents));
    }

    private static <T> List<T> joined(List<T> own, List<T> more) {
        return Stream.concat(own.stream(), more.stream()).toList();
    }

    private List<Constraint> further(Table table) {
        if (table.partition().isPresent()) {
            List<Constraint> fromParent = tables.parts(table.name()).constraints();
            return isChanged(table) ? kept(table, fromParent) : ownElsewhere(table, fromParent.stream());
        }
        boolean moves = others.find(table.name())
                .filter(other -> !table.inherits().equals(other.inherits()))
                .isPresent();
        return moves ? inheritedChecks(table).toList() : ownElsewhere(table, inheritedChecks(table));
    }

    private List<Constraint> ownElsewhere(Table table, Stream<Constraint> fromParent) {
        List<Constraint> own = others.find(table.name()).map(Table::constraints).orElse(List.of());
        return fromParent
                .filter(constraint -> constraint instanceof CheckConstraint && own.contains(constraint))
                .toList();
    }

    private Stream<Constraint> inheritedChecks(Table table) {
        Set<Optional<String>> names =
                table.constraints().stream().map(Constraint::name).collect(Collectors.toSet());
        return table.inherits().stream()
                .flatMap(parent -> tables.find(parent).stream())
                .flatMap(parent -> Stream.concat(checks(parent), inheritedChecks(parent)))
                .filter(check -> names.add(check.name()));
    }

    private static Stream<Constraint> checks(Table table) {
        return table.constraints().stream()
                .filter(constraint -> constraint instanceof CheckConstraint check && check.inherited());
    }

    // A foreign key that the parent loses, or that refers to the parent, is dropped before the partition is detached.
    private List<Constraint> kept(Table table, List<Constraint> fromParent) {
        List<Constraint> ofParent =
                others.partitioned(table).map(Table::constraints).orElse(List.of());
        return fromParent.stream()
                .filter(constraint -> !(constraint instanceof ForeignKey foreignKey)
                        || (ofParent.stream().anyMatch(of -> ConstraintElement.sameStructure(of, foreignKey))
                                && !isWithin(table, foreignKey.reference().table())))
                .toList();
    }

    private boolean isWithin(Table partition, QualifiedName table) {
        return tables.partitioned(partition)
                .filter(parent -> parent.name().equals(table) || isWithin(parent, table))
                .isPresent();
    }

    private boolean isChanged(Table table) {
        Optional<Table> other =
                others.find(table.name()).filter(of -> of.partitionKey().equals(table.partitionKey()));
        return other.isPresent() && !redivided.contains(table.name()) && !isPartitionAsBefore(table, other.get());
    }

    private boolean isPartitionAsBefore(Table table, Table other) {
        return table.partition().equals(other.partition())
                && table.partition()
                        .filter(of -> redivided.contains(of.parent()))
                        .isEmpty()
                && tables.partitioned(table)
                        .flatMap(Table::partitionKey)
                        .equals(others.partitioned(other).flatMap(Table::partitionKey));
    }
}
