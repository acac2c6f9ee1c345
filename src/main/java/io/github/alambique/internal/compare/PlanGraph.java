package io.github.alambique.internal.compare;

import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.Routine;
import io.github.alambique.schema.UniqueConstraint;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders the steps by the dependencies of both schemas: what is created comes after what it needs, what is dropped
 * before what it needed. Where steps wait for each other, pieces are taken out of them: first foreign keys, then
 * defaults, then other constraints.
 */
final class PlanGraph {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final ChangePropagation dispositions;
    private final ConstraintNaming names;
    private final Set<ElementKey> apart = new HashSet<>();

    PlanGraph(
            DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions, ConstraintNaming names) {
        this.current = current;
        this.desired = desired;
        this.dispositions = dispositions;
        this.names = names;
        dispositions.all().keySet().stream()
                .filter(key -> isReferencedPartition(key)
                        || isOfAnotherRole(key)
                        || PartitionOrder.childrenBefore(desired, key).findAny().isPresent())
                .forEach(apart::add);
        apart.addAll(repeatedKeys());
    }

    // Of constraints that make the same index, CREATE TABLE keeps one.
    private Set<ElementKey> repeatedKeys() {
        Set<List<Object>> seen = new HashSet<>();
        return desired.elements().stream()
                .filter(ConstraintElement.class::isInstance)
                .map(ConstraintElement.class::cast)
                .filter(element -> index(element.constraint())
                        .filter(index -> !seen.add(List.of(element.table(), index)))
                        .isPresent())
                .map(ConstraintElement::key)
                .collect(Collectors.toSet());
    }

    private static Optional<Object> index(Constraint constraint) {
        if (constraint instanceof PrimaryKey primaryKey) {
            return Optional.of(primaryKey.key().columns());
        }
        if (constraint instanceof UniqueConstraint unique) {
            return Optional.of(unique.key().columns());
        }
        return constraint instanceof ExclusionConstraint exclusion
                ? Optional.of(exclusion.elements())
                : Optional.empty();
    }

    // A sequence is owned by the column of a table that has the same role as owner.
    private boolean isOfAnotherRole(ElementKey key) {
        if (key.aspect() != ElementKey.Aspect.OWNER) {
            return false;
        }
        return switch (dispositions.of(ElementKey.of(key.object()))) {
            case REBUILT -> current.kept().database().owners().containsKey(key.object());
            case CREATED -> !comesWithColumn(key) && isOfTableOfAnotherRole(key);
            case KEPT, ALTERED, SWAPPED, DROPPED -> false;
        };
    }

    private boolean comesWithColumn(ElementKey owner) {
        return desired.get(ElementKey.of(owner.object())) instanceof ObjectElement sequence
                && sequence.serial()
                        .filter(column -> dispositions.isCreated(column))
                        .isPresent();
    }

    private boolean isOfTableOfAnotherRole(ElementKey owner) {
        return desired.uses(owner).stream()
                .filter(ElementKey::isColumn)
                .map(ElementKey::ofTable)
                .anyMatch(table -> !dispositions.isCreated(table)
                        && current.kept().database().owners().containsKey(table.object()));
    }

    // PostgreSQL drops no partition of a table that a foreign key refers to, but detaches it.
    private boolean isReferencedPartition(ElementKey key) {
        return key.isParent()
                && dispositions.isDropped(key)
                && dispositions.isDropped(key.ofTable())
                && current.partitioned(key.ofTable())
                        .filter(parent -> !dispositions.isDropped(parent))
                        .flatMap(parent -> current.referencesTo(parent))
                        .anyMatch(foreignKey ->
                                !dispositions.isDropped(foreignKey) && !dispositions.isRebuilt(foreignKey));
    }

    /** The steps in order, with the changes of comments and privileges behind those they hang on. */
    List<PlanStep> ordered(RoutineBodyReferences wishes, List<Attachment> attachments) {
        for (Predicate<ElementKey> removable :
                List.<Predicate<ElementKey>>of(this::isForeignKey, PlanGraph::isValue, PlanGraph::isMember)) {
            PlanBuilder steps = connected(wishes);
            List<Set<PlanStep>> cycles = withoutWishes(steps);
            if (cycles.isEmpty()) {
                return finished(steps, wishes, attachments);
            }
            cycles.forEach(cycle -> takeApart(steps, cycle, removable));
        }
        return lastTry(wishes, attachments);
    }

    private List<PlanStep> lastTry(RoutineBodyReferences wishes, List<Attachment> attachments) {
        PlanBuilder steps = connected(wishes);
        List<Set<PlanStep>> cycles = withoutWishes(steps);
        if (!cycles.isEmpty()) {
            throw new UnorderedChangesException(cycles.stream()
                    .flatMap(Set::stream)
                    .map(step -> step.key().object())
                    .distinct()
                    .sorted(Comparator.comparing(ObjectReference::toString))
                    .toList());
        }
        return finished(steps, wishes, attachments);
    }

    private static List<PlanStep> finished(
            PlanBuilder steps, RoutineBodyReferences wishes, List<Attachment> attachments) {
        attachments.forEach(attachment -> attachment.attachTo(steps));
        return wishes.unchecked(TopologicalSort.of(steps.all()), steps);
    }

    private static List<Set<PlanStep>> withoutWishes(PlanBuilder steps) {
        List<Set<PlanStep>> cycles = TopologicalSort.cycles(steps.all());
        boolean changed = false;
        for (Set<PlanStep> cycle : cycles) {
            for (PlanStep step : cycle) {
                changed |= step.dropPreferences(cycle);
            }
        }
        return changed ? TopologicalSort.cycles(steps.all()) : cycles;
    }

    private void takeApart(PlanBuilder steps, Set<PlanStep> cycle, Predicate<ElementKey> removable) {
        dispositions.all().keySet().stream()
                .filter(removable)
                .filter(key -> isCarriedBy(cycle, steps.create(key), key) || isCarriedBy(cycle, steps.drop(key), key))
                .filter(key -> leadsInto(steps, cycle, key))
                .forEach(apart::add);
    }

    private static boolean isCarriedBy(Set<PlanStep> cycle, Optional<PlanStep> step, ElementKey key) {
        return step.filter(carrier -> !carrier.key().equals(key) && cycle.contains(carrier))
                .isPresent();
    }

    private boolean leadsInto(PlanBuilder steps, Set<PlanStep> cycle, ElementKey key) {
        return Stream.concat(
                        Stream.concat(desired.uses(key).stream(), desired.users(key).stream())
                                .flatMap(other -> steps.arrival(other).stream()),
                        Stream.concat(current.uses(key).stream(), current.users(key).stream())
                                .flatMap(other -> steps.departure(other).stream()))
                .anyMatch(cycle::contains);
    }

    private static boolean isValue(ElementKey key) {
        return key.aspect() == ElementKey.Aspect.DEFAULT
                || key.aspect() == ElementKey.Aspect.EXPRESSIONS
                || key.aspect() == ElementKey.Aspect.OWNER;
    }

    private static boolean isMember(ElementKey key) {
        return key.isWhole() && key.kind() != ObjectKind.TABLE && key.kind() != ObjectKind.COLUMN;
    }

    private boolean isForeignKey(ElementKey key) {
        Element element = Optional.ofNullable(desired.find(key)).orElseGet(() -> current.get(key));
        return element instanceof ConstraintElement of && of.constraint() instanceof ForeignKey;
    }

    private PlanBuilder connected(RoutineBodyReferences wishes) {
        PlanBuilder steps = new PlanBuilder(current, desired, dispositions, names, apart);
        dispositions.all().forEach((key, fate) -> {
            if (fate != Disposition.DROPPED && fate != Disposition.KEPT) {
                orderArrival(steps, key);
            }
            if (fate != Disposition.CREATED && fate != Disposition.KEPT) {
                orderDeparture(steps, key);
            }
            if (fate == Disposition.REBUILT && !isSwappedWith(steps, key)) {
                PlanStep.after(steps.create(key), steps.drop(key));
            }
            if (fate == Disposition.SWAPPED) {
                PlanStep.after(steps.drop(key), steps.create(key));
            }
        });
        orderNames(steps);
        orderMembers(steps);
        new PartitionOrder(current, desired, dispositions, steps).order();
        new PersistenceOrder(current, desired).order(steps, dispositions);
        orderOverloads(steps);
        wishes.order(steps);
        return steps;
    }

    // A table becomes the child of another one when it has all columns of that.
    private void orderMembers(PlanBuilder steps) {
        dispositions.all().keySet().stream()
                .filter(key -> key.isColumn() && dispositions.isDropped(key))
                .forEach(column -> desired.members(column.ofTable())
                        .forEach(membership -> PlanStep.after(steps.create(membership), steps.drop(column))));
    }

    // As long as there are two routines that a call may mean, PostgreSQL refuses it.
    private void orderOverloads(PlanBuilder steps) {
        List<ElementKey> created = dispositions.all().keySet().stream()
                .filter(key -> steps.create(key).isPresent())
                .toList();
        Set<String> names = desired.parts().stream()
                .filter(ElementKey::isRoutine)
                .map(key -> key.simpleName())
                .collect(Collectors.toSet());
        dispositions.all().keySet().stream()
                .filter(key -> key.isRoutine() && steps.drop(key).isPresent())
                .filter(key -> names.contains(key.simpleName()))
                .forEach(former -> created.stream()
                        .filter(key -> !key.equals(former) && mayCall(key, former.object()))
                        .forEach(caller -> PlanStep.preferAfter(steps.create(caller), steps.drop(former))));
    }

    private boolean mayCall(ElementKey key, ObjectReference routine) {
        boolean inBody = desired.get(key) instanceof ObjectElement of
                && of.object() instanceof Routine caller
                && caller.body().quoted()
                && caller.body().code().contains(routine.simpleName());
        return inBody
                || desired.uses(key).stream()
                        .anyMatch(used -> used.isRoutine() && used.name().equals(routine.name()));
    }

    // The former one is dropped last.
    private boolean isSwappedWith(PlanBuilder steps, ElementKey key) {
        return steps.create(key)
                .filter(step -> dispositions.isSwapped(step.key()))
                .isPresent();
    }

    private void orderArrival(PlanBuilder steps, ElementKey key) {
        Optional<PlanStep> arrival = steps.arrival(key);
        if (arrival.isPresent()) {
            boolean newPartition = key.isParent() && arrival.equals(steps.create(key.ofTable()));
            needs(key)
                    // What is attached later has to have the constraints of its parent, what is created as a child gets
                    // them.
                    .filter(used -> !newPartition || used.kind() != ObjectKind.CONSTRAINT)
                    .filter(used -> !isOfOtherParent(key, used))
                    .forEach(used -> PlanStep.after(arrival, steps.arrival(used)));
        }
    }

    // A domain that is altered gets its changed default and checks along.
    private Stream<ElementKey> needs(ElementKey key) {
        ElementKey expressions = ElementKey.expressions(key.name());
        boolean altered =
                key.kind() == ObjectKind.DOMAIN && dispositions.isAltered(key) && dispositions.isKept(expressions);
        return altered
                ? Stream.concat(desired.uses(key).stream(), desired.uses(expressions).stream())
                        .filter(used -> !used.equals(key))
                : desired.uses(key).stream();
    }

    private void orderDeparture(PlanBuilder steps, ElementKey key) {
        Optional<PlanStep> departure = steps.departure(key);
        boolean goesWithTable = key.isParent() && departure.equals(steps.drop(key.ofTable()));
        for (ElementKey used : current.uses(key)) {
            boolean together = steps.drop(key).isPresent() && steps.drop(key).equals(steps.drop(used));
            if (together || (goesWithTable && used.kind() == ObjectKind.CONSTRAINT) || isOfOtherParent(key, used)) {
                continue;
            }
            if (holdsRows(key, used)) {
                current.users(used).stream()
                        .filter(user -> user.isColumn() && user.ofTable().equals(used))
                        .forEach(column -> PlanStep.after(steps.alteration(column), steps.drop(key)));
            }
            if (isInherited(key, used) && dispositions.isChildThroughout(key, used)) {
                PlanStep.after(steps.drop(key), steps.drop(used));
            } else if (steps.drop(used).isPresent()) {
                PlanStep.after(steps.drop(used), departure);
                PlanStep.preferAfter(steps.create(key), steps.drop(used));
                if (dispositions.isSwapped(used)) {
                    orderReplacement(steps, key, used);
                }
            } else if (isMovedExtension(used)) {
                PlanStep.after(departure, steps.alter(used));
            } else if (dispositions.isInPlace(used)) {
                PlanStep.preferAfter(steps.alter(used), departure);
            } else if (steps.drop(key).isPresent() || !desired.uses(key, used)) {
                PlanStep.after(steps.alteration(used), departure);
            }
        }
    }

    // PostgreSQL changes no type in a table whose rows are values of a column.
    private static boolean holdsRows(ElementKey key, ElementKey used) {
        return key.isColumn() && used.equals(used.ofTable()) && !used.equals(key.ofTable());
    }

    // PostgreSQL drops no column that a child has from its parent, but the parent's first.
    private boolean isInherited(ElementKey key, ElementKey used) {
        return current.get(key) instanceof ColumnElement column
                && column.inherited().contains(used);
    }

    // Its members are named by their new schema wherever they are.
    private boolean isMovedExtension(ElementKey key) {
        return key.kind() == ObjectKind.EXTENSION && dispositions.isAltered(key);
    }

    // A column that is there before the table is a child, or after it was one, is its own.
    private boolean isOfOtherParent(ElementKey key, ElementKey used) {
        return key.isColumn()
                && used.isColumn()
                && current.has(key)
                && desired.has(key)
                && desired.get(key) instanceof ColumnElement column
                && column.inherited().contains(used)
                && !dispositions.isChildThroughout(key, used);
    }

    // What is dropped before names the previous type as it was, what is dropped after as it is called then.
    private void orderReplacement(PlanBuilder steps, ElementKey key, ElementKey used) {
        if (steps.drop(key)
                .filter(step -> dispositions.isDroppedLate(step.key()))
                .isPresent()) {
            PlanStep.after(steps.drop(key), steps.create(used));
        } else {
            PlanStep.after(steps.create(used), steps.drop(key));
        }
    }

    private void orderNames(PlanBuilder steps) {
        steps.giveUpExchangedNames();
        Map<String, List<PlanStep>> freed = steps.freed();
        if (freed.isEmpty()) {
            return;
        }
        for (ElementKey key : desired.parts()) {
            Optional<PlanStep> arrival = steps.arrival(key);
            if (arrival.isPresent()) {
                desired.get(key).names().stream()
                        .flatMap(name -> freed.getOrDefault(name, List.of()).stream())
                        .filter(step -> !dispositions.isSwapped(step.key())
                                || !step.key().equals(key))
                        .forEach(arrival.get()::after);
            }
        }
    }
}
