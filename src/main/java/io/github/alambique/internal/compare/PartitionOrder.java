package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Validity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Orders what parents and their children wish or need: they share columns, and partitions share indexes, keys and triggers. */
final class PartitionOrder {

    /** What a partitioned table has, its partitions get. */
    private static final Set<ObjectKind> PASSED_ON =
            EnumSet.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER);

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final ChangePropagation dispositions;

    PartitionOrder(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {
        this.current = current;
        this.desired = desired;
        this.dispositions = dispositions;
    }

    void order(PlanBuilder steps) {
        orderDefaults(steps);
        orderPartitions(steps);
        orderMemberships(steps);
        orderReferences(steps);
        orderBounds(steps);
        orderFormerChildren(steps);
        orderFormerPartitions(steps);
        orderNotValid(steps);
        orderFormerChecks(steps);
    }

    // What is no child any more has the checks of its former parents until its own statements drop them.
    private void orderFormerChecks(PlanBuilder steps) {
        for (ElementKey key : dispositions.all().keySet()) {
            if (current.find(key) instanceof ConstraintElement of
                    && of.constraint() instanceof CheckConstraint
                    && !of.inherited().isEmpty()) {
                memberships(of.table())
                        .forEach(member -> of.inherited()
                                .forEach(ofParent -> PlanStep.ratherAfter(steps.drop(ofParent), steps.drop(member))));
            }
        }
    }

    private Stream<ElementKey> memberships(QualifiedName table) {
        return current.users(ElementKey.table(table)).stream()
                .filter(member -> member.isParent() && member.name().equals(table));
    }

    private void orderNotValid(PlanBuilder steps) {
        for (ElementKey key : dispositions.all().keySet()) {
            childrenBefore(desired, key).forEach(child -> PlanStep.ratherAfter(steps.create(key), steps.create(child)));
        }
    }

    /** The children in which a check is not valid either: one that is created after the check has it as a valid one. */
    static Stream<ElementKey> childrenBefore(DependencyIndex desired, ElementKey key) {
        return desired.find(key) instanceof ConstraintElement of
                        && of.constraint() instanceof CheckConstraint check
                        && check.validity() == Validity.NOT_VALID
                        && check.inherited()
                ? desired.users(ElementKey.table(of.table())).stream()
                        .filter(child -> child.isParent()
                                && !child.name().equals(of.table())
                                && !of.role().validIn().contains(child.name()))
                : Stream.empty();
    }

    // A child's own default is set when no statement on its parents runs over it any more.
    private void orderDefaults(PlanBuilder steps) {
        for (ElementKey key : dispositions.setAgain()) {
            dispositions.parentsThroughout(key).forEach(parent -> {
                ElementKey byDefault = ElementKey.defaultOf(parent.name(), parent.simpleName());
                for (Optional<PlanStep> earlier : List.of(steps.arrival(byDefault), steps.departure(byDefault))) {
                    PlanStep.after(steps.arrival(key), earlier);
                    PlanStep.ratherAfter(steps.drop(key), earlier);
                }
            });
        }
    }

    // A table that is no child any more is not to get its former parent's new columns.
    private void orderFormerChildren(PlanBuilder steps) {
        for (ElementKey key : dispositions.all().keySet()) {
            if (key.isColumn() && dispositions.isCreated(key)) {
                current.users(key.ofTable()).stream()
                        .filter(ElementKey::isParent)
                        .forEach(child -> PlanStep.ratherAfter(steps.create(key), steps.drop(child)));
            }
        }
    }

    // A partition keeps the foreign keys that its parent has when it is detached.
    private void orderFormerPartitions(PlanBuilder steps) {
        for (ElementKey key : dispositions.all().keySet()) {
            if (steps.drop(key).isPresent() && isForeignKey(key)) {
                current.users(key.ofTable()).stream()
                        .filter(ElementKey::isParent)
                        .filter(child -> !child.name().equals(key.name()))
                        .forEach(child -> PlanStep.ratherAfter(steps.drop(child), steps.drop(key)));
            }
        }
    }

    // The index of a partitioned table takes those of its partitions that are like it for its own; its triggers are
    // made
    // for its partitions too.
    private void orderPartitions(PlanBuilder steps) {
        for (ElementKey key : dispositions.all().keySet()) {
            boolean comesOrGoes =
                    steps.create(key).isPresent() || steps.drop(key).isPresent();
            if (comesOrGoes && PASSED_ON.contains(key.kind())) {
                Optional.ofNullable(desired.find(key)).stream()
                        .flatMap(ofParent -> IndexRebuilds.likePartitions(current, desired, ofParent))
                        .forEach(own -> PlanStep.ratherAfter(steps.create(own), steps.create(key)));
                ofPartitions(key).forEach(own -> {
                    PlanStep.ratherAfter(steps.create(key), steps.drop(own));
                    PlanStep.ratherAfter(steps.create(own), steps.drop(key));
                });
            }
        }
    }

    // A partition keeps its indexes when it is detached; when it is attached, its parent takes those like its own.
    private void orderMemberships(PlanBuilder steps) {
        for (ElementKey key : dispositions.all().keySet()) {
            boolean changes = key.isParent() && !dispositions.isKept(key) && !dispositions.isDropped(key.ofTable());
            if (changes) {
                Optional<PlanStep> attach = steps.create(key);
                Optional<PlanStep> detach = steps.drop(key);
                indexes(current, key.ofTable()).forEach(own -> {
                    PlanStep.after(steps.drop(own), detach);
                    PlanStep.after(attach, steps.drop(own));
                });
                indexes(desired, key.ofTable()).forEach(own -> PlanStep.after(steps.create(own), attach));
                // A partition has no columns but those of its parent.
                current.users(key.ofTable()).stream()
                        .filter(ElementKey::isColumn)
                        .forEach(own -> PlanStep.ratherAfter(attach, steps.drop(own)));
                parentOf(current, key)
                        .ifPresent(parent ->
                                keptByPartitions(parent).forEach(own -> PlanStep.after(steps.drop(own), detach)));
                parentOf(desired, key)
                        .ifPresent(parent -> desired.users(parent).stream()
                                .filter(own -> desired.get(own).isOnly())
                                .forEach(own -> PlanStep.after(steps.create(own), attach)));
            }
        }
    }

    // The bounds of partitions that are there together must not overlap.
    private void orderBounds(PlanBuilder steps) {
        Map<ElementKey, List<PlanStep>> leaving = new HashMap<>();
        for (ElementKey key : dispositions.all().keySet()) {
            parentOf(current, key)
                    .ifPresent(parent -> steps.drop(key)
                            .ifPresent(drop -> leaving.computeIfAbsent(parent, absent -> new ArrayList<>())
                                    .add(drop)));
        }
        for (ElementKey key : dispositions.all().keySet()) {
            if (desired.find(key) instanceof ParentElement of && of.bound().isPresent()) {
                steps.create(key)
                        .ifPresent(attach -> leaving.getOrDefault(ElementKey.table(of.parent()), List.of())
                                .forEach(attach::ratherAfter));
            }
        }
    }

    // A foreign key refers to the rows of all partitions: PostgreSQL neither detaches one to whose rows others refer,
    // nor
    // finds in it what they refer to before it is attached.
    private void orderReferences(PlanBuilder steps) {
        dispositions.all().keySet().forEach(key -> {
            memberships(current, key)
                    .forEach(member -> referencesTo(current, key)
                            .forEach(foreignKey -> PlanStep.after(steps.drop(member), steps.drop(foreignKey))));
            memberships(desired, key)
                    .filter(member -> !dispositions.isCreated(member.ofTable()))
                    .forEach(member -> referencesTo(desired, key)
                            .forEach(foreignKey -> PlanStep.after(steps.create(foreignKey), steps.create(member))));
        });
    }

    /** The memberships of the partitions of a table, and of theirs. */
    private static Stream<ElementKey> memberships(DependencyIndex side, ElementKey table) {
        return table.isWhole()
                        && side.find(table) instanceof TableElement of
                        && of.table().partitionKey().isPresent()
                ? side.users(table).stream()
                        .filter(member -> side.get(member) instanceof ParentElement membership
                                && membership.parent().equals(table.name()))
                        .flatMap(member -> Stream.concat(Stream.of(member), memberships(side, member.ofTable())))
                : Stream.empty();
    }

    /** The foreign keys that refer to a table. */
    static Stream<ElementKey> referencesTo(DependencyIndex side, ElementKey table) {
        return side.users(table).stream()
                .filter(foreignKey -> side.get(foreignKey) instanceof ConstraintElement of && isReferenceTo(table, of));
    }

    private static boolean isReferenceTo(ElementKey table, ConstraintElement of) {
        return of.constraint() instanceof ForeignKey foreignKey
                && foreignKey.reference().table().equals(table.name());
    }

    /** The tables that a table is a partition of, on each level. */
    static Stream<ElementKey> partitioned(DependencyIndex side, ElementKey partition) {
        return side.find(partition) instanceof TableElement of
                ? of.table().partition().map(own -> ElementKey.table(own.parent())).stream()
                        .flatMap(parent -> Stream.concat(Stream.of(parent), partitioned(side, parent)))
                : Stream.empty();
    }

    private static Optional<ElementKey> parentOf(DependencyIndex side, ElementKey membership) {
        return Optional.ofNullable(membership.isParent() ? side.find(membership) : null)
                .map(element -> ElementKey.table(((ParentElement) element).parent()));
    }

    private static Stream<ElementKey> indexes(DependencyIndex side, ElementKey table) {
        return side.users(table).stream().filter(own -> own.kind() == ObjectKind.INDEX && own.isWhole());
    }

    // A foreign key that goes for good is dropped before.
    private Stream<ElementKey> keptByPartitions(ElementKey parent) {
        return current.users(parent).stream()
                .filter(own -> current.get(own) instanceof IndexElement
                        || (current.get(own) instanceof ConstraintElement of
                                && !isReferenceTo(parent, of)
                                && (ConstraintElement.isIndexed(of.constraint()) || dispositions.isRebuilt(own))));
    }

    private Stream<ElementKey> ofPartitions(ElementKey key) {
        DependencyIndex side = desired.has(key) ? desired : current;
        return side.uses(key).stream()
                .filter(table -> table.kind() == ObjectKind.TABLE && table.isWhole())
                .flatMap(side::children)
                .flatMap(child -> Stream.concat(current.users(child).stream(), desired.users(child).stream()))
                .filter(own -> PASSED_ON.contains(own.kind()) && !own.equals(key));
    }

    private boolean isForeignKey(ElementKey key) {
        return current.get(key) instanceof ConstraintElement of && of.constraint() instanceof ForeignKey;
    }
}
