package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The partitions that are attached or detached, and the children of tables that they no longer or newly inherit from. What
 * such a one has from its parent counts as its own, for it keeps it when it is detached, and what it has before can become what
 * it has from its parent. So does a check that is its own on one side and from its parent on the other, where it is there too.
 */
final class ChangedPartitions {

    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, Table> others;
    private final Set<QualifiedName> redivided;

    private ChangedPartitions(Schema schema, Schema other, Set<QualifiedName> redivided) {
        this.redivided = redivided;
        tables = byName(schema);
        others = byName(other);
    }

    private static Map<QualifiedName, Table> byName(Schema schema) {
        return schema.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
    }

    /**
     * The schema where they own what they have from their parents.
     *
     * @param redivided tables that are made anew for another reason than their key, so that their partitions are detached
     */
    static Schema owning(Schema schema, Schema other, Set<QualifiedName> redivided) {
        return new ChangedPartitions(schema, other, redivided).owning(schema);
    }

    /** The tables that are made anew although they are divided as before. */
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
        Map<QualifiedName, PartitionParts> parts = schema.partitionParts().stream()
                .collect(Collectors.toMap(PartitionParts::partition, Function.identity()));
        List<Table> all = schema.tables().stream()
                .map(table -> table.constraints(
                        joined(table.constraints(), further(table, Optional.ofNullable(parts.get(table.name()))))))
                .toList();
        List<Index> indexes = joined(
                schema.indexes(),
                parts.values().stream()
                        .filter(of -> isChanged(of.partition()))
                        .flatMap(of -> of.indexes().stream())
                        .toList());
        return schema.withTables(all, indexes);
    }

    private List<Constraint> further(Table table, Optional<PartitionParts> parts) {
        if (table.partition().isPresent()) {
            List<Constraint> fromParent = parts.map(PartitionParts::constraints).orElse(List.of());
            return parts.isPresent() && isChanged(table.name())
                    ? kept(table, parts.get())
                    : ownElsewhere(table, fromParent.stream());
        }
        Table other = others.get(table.name());
        boolean moves = other != null && !table.inherits().equals(other.inherits());
        return moves ? inheritedChecks(table).toList() : ownElsewhere(table, inheritedChecks(table));
    }

    private List<Constraint> ownElsewhere(Table table, Stream<Constraint> fromParent) {
        List<Constraint> own = Optional.ofNullable(others.get(table.name()))
                .map(Table::constraints)
                .orElse(List.of());
        return fromParent
                .filter(constraint -> constraint instanceof CheckConstraint && own.contains(constraint))
                .toList();
    }

    private Stream<Constraint> inheritedChecks(Table table) {
        Set<Optional<String>> names =
                table.constraints().stream().map(Constraint::name).collect(Collectors.toSet());
        return table.inherits().stream()
                .flatMap(parent -> Optional.ofNullable(tables.get(parent)).stream())
                .flatMap(parent -> Stream.concat(checks(parent), inheritedChecks(parent)))
                .filter(check -> names.add(check.name()));
    }

    private static Stream<Constraint> checks(Table table) {
        return table.constraints().stream()
                .filter(constraint -> constraint instanceof CheckConstraint check && check.inherited());
    }

    // A foreign key that the parent loses, or that refers to it, is dropped before the partition is detached.
    private List<Constraint> kept(Table table, PartitionParts parts) {
        List<Constraint> ofParent = parent(table, others).map(Table::constraints).orElse(List.of()).stream()
                .map(ConstraintElement::structure)
                .toList();
        return parts.constraints().stream()
                .filter(constraint -> !(constraint instanceof ForeignKey foreignKey)
                        || (ofParent.contains(ConstraintElement.structure(foreignKey))
                                && !isWithin(table, foreignKey.reference().table())))
                .toList();
    }

    private boolean isWithin(Table partition, QualifiedName table) {
        return parent(partition, tables)
                .filter(parent -> parent.name().equals(table) || isWithin(parent, table))
                .isPresent();
    }

    private static <T> List<T> joined(List<T> own, List<T> more) {
        return Stream.concat(own.stream(), more.stream()).toList();
    }

    private boolean isChanged(QualifiedName name) {
        Table table = tables.get(name);
        Table other = others.get(name);
        return table != null
                && other != null
                && table.partitionKey().equals(other.partitionKey())
                && !redivided.contains(name)
                && !(table.partition().equals(other.partition())
                        && table.partition()
                                .filter(of -> redivided.contains(of.parent()))
                                .isEmpty()
                        && sameKey(parent(table, tables), parent(other, others)));
    }

    private static Optional<Table> parent(Table table, Map<QualifiedName, Table> tables) {
        return table.partition().map(of -> tables.get(of.parent()));
    }

    private static boolean sameKey(Optional<Table> parent, Optional<Table> other) {
        return parent.flatMap(Table::partitionKey).equals(other.flatMap(Table::partitionKey));
    }
}
