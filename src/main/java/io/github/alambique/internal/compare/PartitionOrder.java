package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Validity;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Orders the steps of tables and their children, which share columns, defaults and checks, and of partitions, which share
 * indexes, keys and triggers as well.
 */
record PartitionOrder(
        DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions, PlanBuilder steps) {

    /** What a partitioned table has, its partitions get. */
    private static final Set<ObjectKind> PASSED_ON =
            EnumSet.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER);

    void order() {
        dispositions.setAgain().forEach(this::orderDefault);
        for (ElementKey key : dispositions.all().keySet()) {
            orderPassedOn(key);
            orderReferences(key);
            orderNewColumn(key);
            orderForeignKey(key);
            orderChecks(key);
            if (key.isParent()) {
                orderMembership(key);
                orderBound(key);
            }
        }
    }

    // A child's own default is set once no statement on a parent overwrites it.
    private void orderDefault(ElementKey key) {
        dispositions.parentsThroughout(key).forEach(parent -> {
            ElementKey ofParent = ElementKey.defaultOf(parent.name(), parent.simpleName());
            Stream.of(steps.arrival(ofParent), steps.departure(ofParent)).forEach(earlier -> {
                PlanStep.after(steps.arrival(key), earlier);
                PlanStep.preferAfter(steps.drop(key), earlier);
            });
        });
    }

    // The index of a partitioned table adopts equal ones of its partitions; its triggers are created on them too.
    private void orderPassedOn(ElementKey key) {
        boolean comesOrGoes = steps.create(key).isPresent() || steps.drop(key).isPresent();
        if (comesOrGoes && PASSED_ON.contains(key.kind())) {
            Optional.ofNullable(desired.find(key)).stream()
                    .flatMap(ofParent -> IndexRebuilds.likePartitions(current, desired, ofParent))
                    .forEach(own -> PlanStep.preferAfter(steps.create(own), steps.create(key)));
            ofPartitions(key).forEach(own -> {
                PlanStep.preferAfter(steps.create(key), steps.drop(own));
                PlanStep.preferAfter(steps.create(own), steps.drop(key));
            });
        }
    }

    private Stream<ElementKey> ofPartitions(ElementKey key) {
        DependencyIndex side = desired.has(key) ? desired : current;
        return side.uses(key).stream()
                .filter(ElementKey::isTable)
                .flatMap(side::children)
                .flatMap(child -> Stream.concat(current.users(child).stream(), desired.users(child).stream()))
                .filter(own -> PASSED_ON.contains(own.kind()) && !own.equals(key));
    }

    // A foreign key refers to the rows of all partitions: PostgreSQL detaches no partition whose rows it refers to, and
    // finds no rows in a partition that is not attached yet.
    private void orderReferences(ElementKey table) {
        partitions(current, table)
                .forEach(member -> current.referencesTo(table)
                        .forEach(foreignKey -> PlanStep.after(steps.drop(member), steps.drop(foreignKey))));
        partitions(desired, table)
                .filter(member -> !dispositions.isCreated(member.ofTable()))
                .forEach(member -> desired.referencesTo(table)
                        .forEach(foreignKey -> PlanStep.after(steps.create(foreignKey), steps.create(member))));
    }

    /** The memberships of the partitions of a table, and of theirs. */
    private static Stream<ElementKey> partitions(DependencyIndex side, ElementKey table) {
        return table.isTable()
                        && side.find(table) instanceof TableElement of
                        && of.table().partitionKey().isPresent()
                ? side.members(table)
                        .flatMap(member -> Stream.concat(Stream.of(member), partitions(side, member.ofTable())))
                : Stream.empty();
    }

    // A table that is no child any more must not get the new columns of its former parent.
    private void orderNewColumn(ElementKey column) {
        if (column.isColumn() && dispositions.isCreated(column)) {
            current.users(column.ofTable()).stream()
                    .filter(ElementKey::isParent)
                    .forEach(child -> PlanStep.preferAfter(steps.create(column), steps.drop(child)));
        }
    }

    // A partition keeps the foreign keys that its parent has when it is detached.
    private void orderForeignKey(ElementKey key) {
        if (steps.drop(key).isPresent()
                && current.get(key) instanceof ConstraintElement of
                && of.constraint() instanceof ForeignKey) {
            current.members(key.ofTable()).forEach(child -> PlanStep.preferAfter(steps.drop(child), steps.drop(key)));
        }
    }

    // A former child has the checks of its parents until its own statements drop them.
    private void orderChecks(ElementKey key) {
        childrenBefore(desired, key).forEach(child -> PlanStep.preferAfter(steps.create(key), steps.create(child)));
        if (current.find(key) instanceof ConstraintElement of && of.constraint() instanceof CheckConstraint) {
            current.memberships(key.ofTable())
                    .forEach(member -> of.inherited()
                            .forEach(ofParent -> PlanStep.preferAfter(steps.drop(ofParent), steps.drop(member))));
        }
    }

    /** The children in which a check is not valid either: a child that is created after the check has it as a valid one. */
    static Stream<ElementKey> childrenBefore(DependencyIndex desired, ElementKey key) {
        return desired.find(key) instanceof ConstraintElement of
                        && of.constraint() instanceof CheckConstraint check
                        && check.validity() == Validity.NOT_VALID
                        && check.inherited()
                ? desired.members(key.ofTable())
                        .filter(child -> !of.role().validIn().contains(child.name()))
                : Stream.empty();
    }

    // A partition keeps its indexes when it is detached; when it is attached, its parent takes those like its own.
    private void orderMembership(ElementKey key) {
        if (dispositions.isKept(key) || dispositions.isDropped(key.ofTable())) {
            return;
        }
        Optional<PlanStep> attach = steps.create(key);
        Optional<PlanStep> detach = steps.drop(key);
        indexes(current, key).forEach(own -> {
            PlanStep.after(steps.drop(own), detach);
            PlanStep.after(attach, steps.drop(own));
        });
        indexes(desired, key).forEach(own -> PlanStep.after(steps.create(own), attach));
        // A partition has no columns but those of its parent.
        current.users(key.ofTable()).stream()
                .filter(ElementKey::isColumn)
                .forEach(own -> PlanStep.preferAfter(attach, steps.drop(own)));
        parent(current, key).flatMap(this::keptByPartitions).forEach(own -> PlanStep.after(steps.drop(own), detach));
        parent(desired, key)
                .flatMap(of -> desired.users(of).stream())
                .filter(own -> desired.get(own).isOnly())
                .forEach(own -> PlanStep.after(steps.create(own), attach));
    }

    private static Stream<ElementKey> indexes(DependencyIndex side, ElementKey membership) {
        return side.users(membership.ofTable()).stream().filter(own -> own.kind() == ObjectKind.INDEX && own.isWhole());
    }

    private static Stream<ElementKey> parent(DependencyIndex side, ElementKey membership) {
        return side.find(membership) instanceof ParentElement of
                ? Stream.of(ElementKey.table(of.parent()))
                : Stream.empty();
    }

    // A foreign key that goes for good is dropped before.
    private Stream<ElementKey> keptByPartitions(ElementKey parent) {
        return current.users(parent).stream()
                .filter(own -> current.get(own) instanceof IndexElement
                        || (current.get(own) instanceof ConstraintElement of
                                && !of.refersTo(parent)
                                && (ConstraintElement.isIndexed(of.constraint()) || dispositions.isRebuilt(own))));
    }

    // The bounds of partitions that exist at the same time must not overlap.
    private void orderBound(ElementKey key) {
        if (desired.find(key) instanceof ParentElement of && of.bound().isPresent()) {
            current.members(ElementKey.table(of.parent()))
                    .forEach(leaving -> PlanStep.preferAfter(steps.create(key), steps.drop(leaving)));
        }
    }
}
