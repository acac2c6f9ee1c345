package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.PartitionParts;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds how indexes, constraints and triggers of partitions are tied to those of their parents. */
final class PartitionAttachments {

    /**
     * How an index or constraint is tied to others of the table's parent and partitions.
     *
     * @param fromParent the membership of the partition that brings it along
     * @param attachedTo the index or constraint of the parent that takes it along when it is dropped
     * @param holdsConstraints whether constraints of partitions, which exist before it, are attached to it
     * @param besideParents whether the partition has an equal constraint from its parent too
     * @param validIn the partitions where the check is valid, although it is not valid on the parent
     */
    record Role(
            Optional<ElementKey> fromParent,
            Optional<ElementKey> attachedTo,
            boolean holdsConstraints,
            boolean besideParents,
            List<QualifiedName> validIn) {}

    private final TableTree tables;
    private final Map<ElementKey, ElementKey> fromParents = new HashMap<>();
    private final Map<ElementKey, ElementKey> attached = new HashMap<>();
    private final Set<ElementKey> holdingConstraints = new HashSet<>();
    private final Set<ElementKey> besideParents = new HashSet<>();
    private final Map<ElementKey, List<QualifiedName>> validIn = new HashMap<>();
    private final Set<QualifiedName> onlyIndexes = new HashSet<>();
    private final List<Element> elements = new ArrayList<>();

    PartitionAttachments(Schema schema, TableTree tables) {
        this.tables = tables;
        schema.indexes().stream()
                .filter(index -> index.storage().only())
                .map(IndexElement::name)
                .forEach(onlyIndexes::add);
        for (Table table : schema.tables()) {
            PartitionParts parts = tables.parts(table.name());
            tables.partitioned(table).ifPresent(parent -> add(parts, table, parent));
            tables.parents(table).forEach(parent -> addValidated(table, parts.constraints(), parent));
        }
    }

    private void add(PartitionParts parts, Table table, Table parent) {
        ElementKey membership = ElementKey.parent(table.name(), parent.name());
        parts.constraints().stream()
                .filter(constraint -> !isNeededBefore(constraint))
                .forEach(of -> fromParents.put(ConstraintElement.key(table.name(), of), membership));
        parts.indexes().forEach(index -> fromParents.put(ElementKey.index(IndexElement.name(index)), membership));
        table.constraints().stream()
                .filter(own -> parts.constraints().stream().anyMatch(of -> ConstraintElement.sameStructure(of, own)))
                .forEach(own -> besideParents.add(ConstraintElement.key(table.name(), own)));
        parts.attached().forEach((name, ofParent) -> attach(table, name, parent, ofParent));
        parts.triggers()
                .forEach(state -> elements.add(AspectElement.ofTrigger(table.name(), state, partitioned(table))));
    }

    // A table gets keys and foreign keys when it is attached; its checks must exist before.
    private static boolean isNeededBefore(Constraint constraint) {
        return constraint instanceof CheckConstraint || constraint instanceof NotNullConstraint;
    }

    private void attach(Table table, String name, Table parent, String nameOfParent) {
        ElementKey own = indexed(table, name);
        ElementKey ofParent = indexed(parent, nameOfParent);
        attached.put(own, ofParent);
        if (own.kind() == ObjectKind.CONSTRAINT) {
            holdingConstraints.add(ofParent);
        }
        QualifiedName parentIndex = parent.name().sibling(nameOfParent);
        boolean only = onlyIndexes.contains(parentIndex)
                || constraint(parent.constraints(), parent, nameOfParent)
                        .filter(Constraint::isOnly)
                        .isPresent();
        elements.add(new AttachedIndexElement(
                table.name().sibling(name),
                parentIndex,
                own,
                ofParent,
                ElementKey.parent(table.name(), parent.name()),
                only));
    }

    private List<QualifiedName> partitioned(Table table) {
        List<QualifiedName> parents = new ArrayList<>();
        table.partition().ifPresent(of -> parents.add(of.parent()));
        tables.partitioned(table).ifPresent(parent -> parents.addAll(partitioned(parent)));
        return parents;
    }

    private void addValidated(Table table, List<Constraint> fromParent, Table parent) {
        for (Constraint constraint : parent.constraints()) {
            if (constraint instanceof CheckConstraint check && check.validity() == Validity.NOT_VALID) {
                CheckConstraint valid = check.validated();
                if (table.constraints().contains(valid) || fromParent.contains(valid)) {
                    validIn.computeIfAbsent(ConstraintElement.key(parent.name(), check), absent -> new ArrayList<>())
                            .add(table.name());
                }
            }
        }
    }

    /**
     * The constraint that has an index of that name, or else the index itself. If the table has it from its parent: those of
     * the parent.
     */
    ElementKey indexed(Table table, String name) {
        return constraint(table.constraints(), table, name)
                .map(of -> ConstraintElement.key(table.name(), of))
                .or(() -> tables.partitioned(table).flatMap(parent -> ofParent(table, name, parent)))
                .orElseGet(() -> ElementKey.index(table.name().sibling(name)));
    }

    private Optional<ElementKey> ofParent(Table table, String name, Table parent) {
        PartitionParts parts = tables.parts(table.name());
        Stream<Index> indexes = parts.indexes().stream()
                .filter(of -> IndexElement.name(of).equals(table.name().sibling(name)));
        return indexes.findFirst()
                .flatMap(of -> tables.indexLike(of, parent.name()))
                .or(() -> constraint(parts.constraints(), table, name)
                        .flatMap(of -> tables.constraintLike(of, parent.name())))
                .map(of -> indexed(parent, of));
    }

    private static Optional<Constraint> constraint(List<Constraint> all, Table table, String name) {
        return all.stream()
                .filter(of -> ConstraintElement.name(table.name(), of).equals(name))
                .findFirst();
    }

    /** The attachments themselves, and the triggers of partitions that fire in other sessions than those of their parents. */
    List<Element> elements() {
        return elements;
    }

    Role role(ElementKey key) {
        return new Role(
                Optional.ofNullable(fromParents.get(key)),
                Optional.ofNullable(attached.get(key)),
                holdingConstraints.contains(key),
                besideParents.contains(key),
                validIn.getOrDefault(key, List.of()));
    }
}
