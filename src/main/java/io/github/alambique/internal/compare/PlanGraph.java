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
    private final ChangePropagation fates;
    private final ConstraintNaming names;
    private final Set<ElementKey> apart = new HashSet<>();

    PlanGraph(DependencyIndex current, DependencyIndex desired, ChangePropagation fates, ConstraintNaming names) {
        this.current = current;
        this.desired = desired;
        this.fates = fates;
        this.names = names;
        fates.all().keySet().stream()
                .filter(part -> isReferencedPartition(part)
                        || isOfAnotherRole(part)
                        || PartitionOrder.childrenBefore(desired, part)
                                .findAny()
                                .isPresent())
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
                .map(ConstraintElement::part)
                .collect(Collectors.toSet());
    }

    private static Optional<Object> index(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return Optional.of(key.key().columns());
        }
        if (constraint instanceof UniqueConstraint unique) {
            return Optional.of(unique.key().columns());
        }
        return constraint instanceof ExclusionConstraint exclusion
                ? Optional.of(exclusion.elements())
                : Optional.empty();
    }

    // A sequence is owned by the column of a table that has the same role as owner.
    private boolean isOfAnotherRole(ElementKey part) {
        if (part.aspect() != ElementKey.Aspect.OWNER) {
            return false;
        }
        return switch (fates.of(ElementKey.of(part.object()))) {
            case REBUILT -> current.kept().database().owners().containsKey(part.object());
            case CREATED -> !comesWithColumn(part) && isOfTableOfAnotherRole((OwnerElement) desired.get(part));
            case KEPT, ALTERED, SWAPPED, DROPPED -> false;
        };
    }

    private boolean comesWithColumn(ElementKey owner) {
        return desired.get(ElementKey.of(owner.object())) instanceof ObjectElement sequence
                && sequence.serial()
                        .filter(column -> fates.of(column) == Disposition.CREATED)
                        .isPresent();
    }

    private boolean isOfTableOfAnotherRole(OwnerElement owner) {
        ElementKey table = ElementKey.table(owner.owner().table());
        return fates.of(table) != Disposition.CREATED
                && current.kept().database().owners().containsKey(table.object());
    }

    // PostgreSQL drops no partition of a table that a foreign key refers to, but detaches it.
    private boolean isReferencedPartition(ElementKey part) {
        return isParent(part)
                && fates.of(part) == Disposition.DROPPED
                && fates.of(tableOf(part)) == Disposition.DROPPED
                && PartitionOrder.partitioned(current, tableOf(part))
                        .filter(parent -> fates.of(parent) != Disposition.DROPPED)
                        .flatMap(parent -> PartitionOrder.referencesTo(current, parent))
                        .anyMatch(key -> fates.of(key) != Disposition.DROPPED && fates.of(key) != Disposition.REBUILT);
    }

    /** The steps in order, with the changes of comments and privileges behind those they hang on. */
    List<PlanStep> ordered(RoutineBodyReferences wishes, List<Attachment> attachments) {
        for (Predicate<ElementKey> removable :
                List.<Predicate<ElementKey>>of(this::isForeignKey, PlanGraph::isValue, PlanGraph::isMember)) {
            PlanBuilder steps = connected(wishes);
            List<Set<PlanStep>> circles = withoutWishes(steps);
            if (circles.isEmpty()) {
                return finished(steps, wishes, attachments);
            }
            circles.forEach(circle -> takeApart(steps, circle, removable));
        }
        return lastTry(wishes, attachments);
    }

    private List<PlanStep> lastTry(RoutineBodyReferences wishes, List<Attachment> attachments) {
        PlanBuilder steps = connected(wishes);
        List<Set<PlanStep>> circles = withoutWishes(steps);
        if (!circles.isEmpty()) {
            throw new UnorderedChangesException(circles.stream()
                    .flatMap(Set::stream)
                    .map(step -> step.part().object())
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
        List<Set<PlanStep>> circles = StronglyConnectedComponents.among(steps.all());
        boolean changed = false;
        for (Set<PlanStep> circle : circles) {
            for (PlanStep step : circle) {
                changed |= step.forgetWishes(circle);
            }
        }
        return changed ? StronglyConnectedComponents.among(steps.all()) : circles;
    }

    private void takeApart(PlanBuilder steps, Set<PlanStep> circle, Predicate<ElementKey> removable) {
        fates.all().keySet().stream()
                .filter(removable)
                .filter(part ->
                        isCarriedBy(circle, steps.create(part), part) || isCarriedBy(circle, steps.drop(part), part))
                .filter(part -> leadsInto(steps, circle, part))
                .forEach(apart::add);
    }

    private static boolean isCarriedBy(Set<PlanStep> circle, Optional<PlanStep> step, ElementKey part) {
        return step.filter(carrier -> !carrier.part().equals(part) && circle.contains(carrier))
                .isPresent();
    }

    private boolean leadsInto(PlanBuilder steps, Set<PlanStep> circle, ElementKey part) {
        return Stream.concat(
                        Stream.concat(desired.uses(part).stream(), desired.users(part).stream())
                                .flatMap(other -> steps.arrival(other).stream()),
                        Stream.concat(current.uses(part).stream(), current.users(part).stream())
                                .flatMap(other -> steps.departure(other).stream()))
                .anyMatch(circle::contains);
    }

    private static boolean isValue(ElementKey part) {
        return part.aspect() == ElementKey.Aspect.DEFAULT
                || part.aspect() == ElementKey.Aspect.EXPRESSIONS
                || part.aspect() == ElementKey.Aspect.OWNER;
    }

    private static boolean isMember(ElementKey part) {
        return part.isWhole() && part.kind() != ObjectKind.TABLE && part.kind() != ObjectKind.COLUMN;
    }

    private boolean isForeignKey(ElementKey part) {
        Element element = Optional.ofNullable(desired.find(part)).orElseGet(() -> current.get(part));
        return element instanceof ConstraintElement of && of.constraint() instanceof ForeignKey;
    }

    private PlanBuilder connected(RoutineBodyReferences wishes) {
        PlanBuilder steps = new PlanBuilder(current, desired, fates, names, apart);
        fates.all().forEach((part, fate) -> {
            if (fate != Disposition.DROPPED && fate != Disposition.KEPT) {
                orderArrival(steps, part);
            }
            if (fate != Disposition.CREATED && fate != Disposition.KEPT) {
                orderDeparture(steps, part);
            }
            if (fate == Disposition.REBUILT && !isSwappedWith(steps, part)) {
                PlanStep.after(steps.create(part), steps.drop(part));
            }
            if (fate == Disposition.SWAPPED) {
                PlanStep.after(steps.drop(part), steps.create(part));
            }
        });
        orderNames(steps);
        orderMembers(steps);
        new PartitionOrder(current, desired, fates).order(steps);
        new PersistenceOrder(current, desired).order(steps, fates);
        orderOverloads(steps);
        wishes.order(steps);
        return steps;
    }

    // A table becomes the child of another one when it has all columns of that.
    private void orderMembers(PlanBuilder steps) {
        fates.all().keySet().stream()
                .filter(part -> ColumnElement.isColumn(part) && fates.of(part) == Disposition.DROPPED)
                .forEach(column -> desired.users(tableOf(column)).stream()
                        .filter(user -> desired.get(user) instanceof ParentElement membership
                                && membership.parent().equals(column.object().name()))
                        .forEach(membership -> PlanStep.after(steps.create(membership), steps.drop(column))));
    }

    // As long as there are two routines that a call may mean, PostgreSQL refuses it.
    private void orderOverloads(PlanBuilder steps) {
        List<ElementKey> created = fates.all().keySet().stream()
                .filter(part -> steps.create(part).isPresent())
                .toList();
        Set<String> names = desired.parts().stream()
                .filter(PlanGraph::isRoutine)
                .map(part -> part.object().simpleName())
                .collect(Collectors.toSet());
        fates.all().keySet().stream()
                .filter(part -> isRoutine(part) && steps.drop(part).isPresent())
                .filter(part -> names.contains(part.object().simpleName()))
                .forEach(former -> created.stream()
                        .filter(part -> !part.equals(former) && mayCall(part, former.object()))
                        .forEach(caller -> PlanStep.ratherAfter(steps.create(caller), steps.drop(former))));
    }

    private boolean mayCall(ElementKey part, ObjectReference routine) {
        boolean inBody = desired.get(part) instanceof ObjectElement of
                && of.object() instanceof Routine caller
                && caller.body().quoted()
                && caller.body().code().contains(routine.simpleName());
        return inBody
                || desired.uses(part).stream()
                        .anyMatch(
                                used -> isRoutine(used) && used.object().name().equals(routine.name()));
    }

    private static boolean isRoutine(ElementKey part) {
        return part.isWhole() && (part.kind() == ObjectKind.FUNCTION || part.kind() == ObjectKind.PROCEDURE);
    }

    // The former one is dropped last.
    private boolean isSwappedWith(PlanBuilder steps, ElementKey part) {
        return steps.create(part)
                .filter(step -> fates.of(step.part()) == Disposition.SWAPPED)
                .isPresent();
    }

    private void orderArrival(PlanBuilder steps, ElementKey part) {
        Optional<PlanStep> arrival = steps.arrival(part);
        if (arrival.isPresent()) {
            boolean newPartition = isParent(part) && arrival.equals(steps.create(tableOf(part)));
            needs(part)
                    // What is attached later has to have the constraints of its parent, what is created as a child gets
                    // them.
                    .filter(used -> !newPartition || used.kind() != ObjectKind.CONSTRAINT)
                    .filter(used -> !isOfOtherParent(part, used))
                    .forEach(used -> PlanStep.after(arrival, steps.arrival(used)));
        }
    }

    // A domain that is altered gets its changed default and checks along.
    private Stream<ElementKey> needs(ElementKey part) {
        ElementKey expressions = ElementKey.expressions(part.object().name());
        boolean altered = part.kind() == ObjectKind.DOMAIN
                && fates.of(part) == Disposition.ALTERED
                && fates.of(expressions) == Disposition.KEPT;
        return altered
                ? Stream.concat(desired.uses(part).stream(), desired.uses(expressions).stream())
                        .filter(used -> !used.equals(part))
                : desired.uses(part).stream();
    }

    private void orderDeparture(PlanBuilder steps, ElementKey part) {
        Optional<PlanStep> departure = steps.departure(part);
        boolean goesWithTable = isParent(part) && departure.equals(steps.drop(tableOf(part)));
        for (ElementKey used : current.uses(part)) {
            boolean together = steps.drop(part).isPresent() && steps.drop(part).equals(steps.drop(used));
            if (together || (goesWithTable && used.kind() == ObjectKind.CONSTRAINT) || isOfOtherParent(part, used)) {
                continue;
            }
            if (holdsRows(part, used)) {
                current.users(used).stream()
                        .filter(user ->
                                ColumnElement.isColumn(user) && tableOf(user).equals(used))
                        .forEach(column -> PlanStep.after(steps.alteration(column), steps.drop(part)));
            }
            if (isInherited(part, used) && fates.isChildThroughout(part, used)) {
                PlanStep.after(steps.drop(part), steps.drop(used));
            } else if (steps.drop(used).isPresent()) {
                PlanStep.after(steps.drop(used), departure);
                PlanStep.ratherAfter(steps.create(part), steps.drop(used));
                if (fates.of(used) == Disposition.SWAPPED) {
                    orderReplacement(steps, part, used);
                }
            } else if (isMovedExtension(used)) {
                PlanStep.after(departure, steps.alter(used));
            } else if (fates.isInPlace(used)) {
                PlanStep.ratherAfter(steps.alter(used), departure);
            } else if (steps.drop(part).isPresent() || !desired.uses(part, used)) {
                PlanStep.after(steps.alteration(used), departure);
            }
        }
    }

    // PostgreSQL changes no type in a table whose rows are values of a column.
    private static boolean holdsRows(ElementKey part, ElementKey used) {
        return ColumnElement.isColumn(part) && used.equals(tableOf(used)) && !used.equals(tableOf(part));
    }

    // PostgreSQL drops no column that a child has from its parent, but the parent's first.
    private boolean isInherited(ElementKey part, ElementKey used) {
        return current.get(part) instanceof ColumnElement column
                && column.inherited().contains(used);
    }

    // Its members are named by their new schema wherever they are.
    private boolean isMovedExtension(ElementKey part) {
        return part.kind() == ObjectKind.EXTENSION && fates.of(part) == Disposition.ALTERED;
    }

    // A column that is there before the table is a child, or after it was one, is its own.
    private boolean isOfOtherParent(ElementKey part, ElementKey used) {
        return ColumnElement.isColumn(part)
                && ColumnElement.isColumn(used)
                && current.has(part)
                && desired.has(part)
                && desired.get(part) instanceof ColumnElement column
                && column.inherited().contains(used)
                && !fates.isChildThroughout(part, used);
    }

    // What is dropped before names the previous type as it was, what is dropped after as it is called then.
    private void orderReplacement(PlanBuilder steps, ElementKey part, ElementKey used) {
        if (steps.drop(part).filter(step -> fates.isDroppedLate(step.part())).isPresent()) {
            PlanStep.after(steps.drop(part), steps.create(used));
        } else {
            PlanStep.after(steps.create(used), steps.drop(part));
        }
    }

    static boolean isParent(ElementKey part) {
        return part.aspect() == ElementKey.Aspect.PARENT;
    }

    static ElementKey tableOf(ElementKey part) {
        return ElementKey.table(part.object().name());
    }

    private void orderNames(PlanBuilder steps) {
        steps.giveUpExchangedNames();
        Map<String, List<PlanStep>> freed = steps.freed();
        if (freed.isEmpty()) {
            return;
        }
        for (ElementKey part : desired.parts()) {
            Optional<PlanStep> arrival = steps.arrival(part);
            if (arrival.isPresent()) {
                desired.get(part).names().stream()
                        .flatMap(name -> freed.getOrDefault(name, List.of()).stream())
                        .filter(step -> fates.of(step.part()) != Disposition.SWAPPED
                                || !step.part().equals(part))
                        .forEach(arrival.get()::after);
            }
        }
    }
}
