package io.github.alambique.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
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

/** What ties indexes, constraints and triggers of partitions to those of their parents. */
final class Ties {

    private final Map<Part, Part> fromParents = new HashMap<>();
    private final Map<Part, Part> attached = new HashMap<>();
    private final Map<Part, List<QualifiedName>> validated = new HashMap<>();
    private final List<AttachedIndexElement> attachments = new ArrayList<>();
    private final List<TriggerStateElement> triggerStates = new ArrayList<>();
    private final Set<Part> holdingConstraints = new HashSet<>();
    private final Set<QualifiedName> onlyIndexes = new HashSet<>();

    Ties(Schema schema, Map<QualifiedName, Table> tables) {
        Map<QualifiedName, PartitionParts> partitions =
                schema.partitionParts().stream().collect(Collectors.toMap(PartitionParts::partition, parts -> parts));
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
                            .computeIfAbsent(
                                    Part.of(ConstraintElement.reference(parent.name(), check)),
                                    key -> new ArrayList<>())
                            .add(table.name());
                }
            }
        }
    }

    private void add(PartitionParts parts, Table table, Table parent) {
        Part membership = Part.parent(table.name(), parent.name());
        parts.constraints().stream()
                .filter(constraint -> !isNeededBefore(constraint))
                .forEach(constraint ->
                        fromParents.put(Part.of(ConstraintElement.reference(table.name(), constraint)), membership));
        parts.indexes()
                .forEach(index -> fromParents.put(
                        Part.of(ObjectReference.of(ObjectKind.INDEX, IndexElement.name(index))), membership));
        parts.attached().forEach((name, parentName) -> {
            Part own = indexed(table, name);
            Part ofParent = indexed(parent, parentName);
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

    /** What has that index: the constraint of that name, or itself. */
    private static Part indexed(Table table, String name) {
        return Part.of(
                constraint(table, name).isPresent()
                        ? ObjectReference.member(ObjectKind.CONSTRAINT, table.name(), name)
                        : ObjectReference.of(ObjectKind.INDEX, table.name().sibling(name)));
    }

    List<AttachedIndexElement> attachments() {
        return attachments;
    }

    List<TriggerStateElement> triggerStates() {
        return triggerStates;
    }

    /** The membership of the partition that brings the part along. */
    Optional<Part> fromParent(Part part) {
        return Optional.ofNullable(fromParents.get(part));
    }

    /** The partitions where a check is valid that they have from their parent; there it may not be. */
    List<QualifiedName> validated(Part check) {
        return validated.getOrDefault(check, List.of());
    }

    /** The index or constraint of the parent that takes the part along when it is dropped. */
    Optional<Part> attachedTo(Part part) {
        return Optional.ofNullable(attached.get(part));
    }

    /** Whether constraints are attached to the index, which it is not dropped with unless told. */
    boolean holdsConstraints(Part index) {
        return holdingConstraints.contains(index);
    }
}
