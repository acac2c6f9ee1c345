package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What attachments indexes, constraints and triggers of partitions to those of their parents. */
final class PartitionAttachments {

    private final Map<ElementKey, ElementKey> fromParents = new HashMap<>();
    private final Map<ElementKey, ElementKey> attached = new HashMap<>();
    private final Map<ElementKey, List<QualifiedName>> validated = new HashMap<>();
    private final List<AttachedIndexElement> attachments = new ArrayList<>();
    private final List<TriggerStateElement> triggerStates = new ArrayList<>();
    private final Set<ElementKey> holdingConstraints = new HashSet<>();
    private final Set<ElementKey> besideParents = new HashSet<>();
    private final Set<QualifiedName> onlyIndexes = new HashSet<>();
    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, PartitionParts> partitions;
    private final Map<QualifiedName, List<Index>> indexes;

    PartitionAttachments(Schema schema, Map<QualifiedName, Table> tables) {
        this.tables = tables;
        partitions =
                schema.partitionParts().stream().collect(Collectors.toMap(PartitionParts::partition, parts -> parts));
        indexes = schema.indexes().stream().collect(Collectors.groupingBy(Index::table));
        schema.indexes().stream()
                .filter(index -> index.storage().only())
                .map(IndexElement::name)
                .forEach(onlyIndexes::add);
        for (Table table : tables.values()) {
            Optional<Table> parent = table.partition().map(of -> tables.get(of.parent()));
            Optional<PartitionParts> parts = Optional.ofNullable(partitions.get(table.name()));
            if (parent.isPresent()) {
                parts.ifPresent(of -> add(of, table, parent.get()));
                parts.ifPresent(of -> of.triggers()
                        .forEach(state -> triggerStates.add(
                                new TriggerStateElement(table.name(), state, ancestors(table, tables)))));
                addValidated(table, parts.map(PartitionParts::constraints).orElse(List.of()), parent.get());
            }
            table.inherits().stream()
                    .flatMap(name -> Optional.ofNullable(tables.get(name)).stream())
                    .forEach(inherited -> addValidated(
                            table, parts.map(PartitionParts::constraints).orElse(List.of()), inherited));
        }
    }

    private void addValidated(Table table, List<Constraint> fromParent, Table parent) {
        for (Constraint constraint : parent.constraints()) {
            if (constraint instanceof CheckConstraint check && check.validity() == Validity.NOT_VALID) {
                CheckConstraint valid =
                        new CheckConstraint(check.name(), check.condition(), check.inherited(), Validity.VALID);
                if (table.constraints().contains(valid) || fromParent.contains(valid)) {
                    validated
                            .computeIfAbsent(ConstraintElement.key(parent.name(), check), absent -> new ArrayList<>())
                            .add(table.name());
                }
            }
        }
    }

    private void add(PartitionParts parts, Table table, Table parent) {
        ElementKey membership = ElementKey.parent(table.name(), parent.name());
        parts.constraints().stream()
                .filter(constraint -> !isNeededBefore(constraint))
                .forEach(constraint -> fromParents.put(ConstraintElement.key(table.name(), constraint), membership));
        List<Constraint> structures =
                parts.constraints().stream().map(ConstraintElement::structure).toList();
        table.constraints().stream()
                .filter(own -> structures.contains(ConstraintElement.structure(own)))
                .forEach(own -> besideParents.add(ConstraintElement.key(table.name(), own)));
        parts.indexes().forEach(index -> fromParents.put(ElementKey.index(IndexElement.name(index)), membership));
        parts.attached().forEach((name, parentName) -> {
            ElementKey own = indexed(table, name);
            ElementKey ofParent = indexed(parent, parentName);
            attached.put(own, ofParent);
            if (own.kind() == ObjectKind.CONSTRAINT) {
                holdingConstraints.add(ofParent);
            }
            attachments.add(new AttachedIndexElement(
                    table.name().sibling(name),
                    parent.name().sibling(parentName),
                    own,
                    ofParent,
                    membership,
                    isOnly(parent, parentName)));
        });
    }

    private static List<QualifiedName> ancestors(Table partition, Map<QualifiedName, Table> tables) {
        List<QualifiedName> ancestors = new ArrayList<>();
        Table table = partition;
        while (table != null && table.partition().isPresent()) {
            QualifiedName parent = table.partition().get().parent();
            ancestors.add(parent);
            table = tables.get(parent);
        }
        return ancestors;
    }

    // A table gets keys and foreign keys when it is attached; its checks are to be there.
    private static boolean isNeededBefore(Constraint constraint) {
        return constraint instanceof CheckConstraint || constraint instanceof NotNullConstraint;
    }

    private boolean isOnly(Table table, String name) {
        return onlyIndexes.contains(table.name().sibling(name))
                || constraint(table, name).filter(Constraint::isOnly).isPresent();
    }

    private static Optional<Constraint> constraint(Table table, String name) {
        return table.constraints().stream()
                .filter(of -> ConstraintElement.name(table.name(), of).equals(name))
                .findFirst();
    }

    /**
     * What has that index: the constraint of that name, or itself; where the table has it from its parent, what that has it
     * from.
     */
    ElementKey indexed(Table table, String name) {
        return constraint(table, name).isPresent()
                ? ElementKey.of(ObjectReference.member(ObjectKind.CONSTRAINT, table.name(), name))
                : ofParent(table, name)
                        .orElseGet(() -> ElementKey.of(ObjectReference.of(
                                ObjectKind.INDEX, table.name().sibling(name))));
    }

    private Optional<ElementKey> ofParent(Table table, String name) {
        Optional<PartitionParts> parts = Optional.ofNullable(partitions.get(table.name()));
        Optional<Table> parent = table.partition().map(of -> tables.get(of.parent()));
        if (parts.isEmpty() || parent.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> index = parts.get().indexes().stream()
                .filter(of -> IndexElement.name(of).equals(table.name().sibling(name)))
                .findFirst()
                .flatMap(of -> indexLike(of, parent.get()));
        return index.or(() -> parts.get().constraints().stream()
                        .filter(of -> ConstraintElement.name(table.name(), of).equals(name))
                        .findFirst()
                        .flatMap(of -> constraintLike(of, parent.get())))
                .map(of -> indexed(parent.get(), of));
    }

    private Optional<String> indexLike(Index index, Table table) {
        return Stream.concat(
                        indexes.getOrDefault(table.name(), List.of()).stream(),
                        Optional.ofNullable(partitions.get(table.name())).stream()
                                .flatMap(parts -> parts.indexes().stream()))
                .filter(of -> IndexElement.structure(of).equals(IndexElement.structureOn(index, table.name())))
                .map(of -> IndexElement.name(of).name())
                .findFirst();
    }

    private Optional<String> constraintLike(Constraint constraint, Table table) {
        return Stream.concat(
                        table.constraints().stream(),
                        Optional.ofNullable(partitions.get(table.name())).stream()
                                .flatMap(parts -> parts.constraints().stream()))
                .filter(of -> ConstraintElement.structure(of).equals(ConstraintElement.structure(constraint)))
                .map(of -> ConstraintElement.name(table.name(), of))
                .findFirst();
    }

    List<AttachedIndexElement> attachments() {
        return attachments;
    }

    List<TriggerStateElement> triggerStates() {
        return triggerStates;
    }

    /** The membership of the partition that brings the part along. */
    Optional<ElementKey> fromParent(ElementKey key) {
        return Optional.ofNullable(fromParents.get(key));
    }

    /** Whether the table has one like the constraint from its parent too. */
    boolean isBesideParents(ElementKey constraint) {
        return besideParents.contains(constraint);
    }

    /** The partitions where a check is valid that they have from their parent; there it may not be. */
    List<QualifiedName> validated(ElementKey check) {
        return validated.getOrDefault(check, List.of());
    }

    /** The index or constraint of the parent that takes the part along when it is dropped. */
    Optional<ElementKey> attachedTo(ElementKey key) {
        return Optional.ofNullable(attached.get(key));
    }

    /** Whether constraints are attached to the index, which it is not dropped with unless told. */
    boolean holdsConstraints(ElementKey index) {
        return holdingConstraints.contains(index);
    }
}
