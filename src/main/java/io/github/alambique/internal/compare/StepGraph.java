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
final class StepGraph {

    private final Inventory current;
    private final Inventory desired;
    private final Fates fates;
    private final PlainNames names;
    private final Set<Part> apart = new HashSet<>();

    StepGraph(Inventory current, Inventory desired, Fates fates, PlainNames names) {
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
    private Set<Part> repeatedKeys() {
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
    private boolean isOfAnotherRole(Part part) {
        if (part.aspect() != Part.Aspect.OWNER) {
            return false;
        }
        return switch (fates.of(Part.of(part.object()))) {
            case REBUILT -> current.kept().owners().containsKey(part.object());
            case CREATED -> !comesWithColumn(part) && isOfTableOfAnotherRole((OwnerElement) desired.get(part));
            case KEPT, ALTERED, SWAPPED, DROPPED -> false;
        };
    }

    private boolean comesWithColumn(Part owner) {
        return desired.get(Part.of(owner.object())) instanceof ObjectElement sequence
                && sequence.serial()
                        .filter(column -> fates.of(column) == Fate.CREATED)
                        .isPresent();
    }

    private boolean isOfTableOfAnotherRole(OwnerElement owner) {
        Part table = Part.table(owner.owner().table());
        return fates.of(table) != Fate.CREATED && current.kept().owners().containsKey(table.object());
    }

    // PostgreSQL drops no partition of a table that a foreign key refers to, but detaches it.
    private boolean isReferencedPartition(Part part) {
        return isParent(part)
                && fates.of(part) == Fate.DROPPED
                && fates.of(tableOf(part)) == Fate.DROPPED
                && PartitionOrder.partitioned(current, tableOf(part))
                        .filter(parent -> fates.of(parent) != Fate.DROPPED)
                        .flatMap(parent -> PartitionOrder.referencesTo(current, parent))
                        .anyMatch(key -> fates.of(key) != Fate.DROPPED && fates.of(key) != Fate.REBUILT);
    }

    /** The steps in order, with the changes of comments and privileges behind those they hang on. */
    List<Step> ordered(Wishes wishes, List<Attachment> attachments) {
        for (Predicate<Part> removable :
                List.<Predicate<Part>>of(this::isForeignKey, StepGraph::isValue, StepGraph::isMember)) {
            Steps steps = connected(wishes);
            List<Set<Step>> circles = withoutWishes(steps);
            if (circles.isEmpty()) {
                return finished(steps, wishes, attachments);
            }
            circles.forEach(circle -> takeApart(steps, circle, removable));
        }
        return lastTry(wishes, attachments);
    }

    private List<Step> lastTry(Wishes wishes, List<Attachment> attachments) {
        Steps steps = connected(wishes);
        List<Set<Step>> circles = withoutWishes(steps);
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

    private static List<Step> finished(Steps steps, Wishes wishes, List<Attachment> attachments) {
        attachments.forEach(attachment -> attachment.attachTo(steps));
        return wishes.unchecked(StepOrder.of(steps.all()), steps);
    }

    private static List<Set<Step>> withoutWishes(Steps steps) {
        List<Set<Step>> circles = Circles.among(steps.all());
        boolean changed = false;
        for (Set<Step> circle : circles) {
            for (Step step : circle) {
                changed |= step.forgetWishes(circle);
            }
        }
        return changed ? Circles.among(steps.all()) : circles;
    }

    private void takeApart(Steps steps, Set<Step> circle, Predicate<Part> removable) {
        fates.all().keySet().stream()
                .filter(removable)
                .filter(part ->
                        isCarriedBy(circle, steps.create(part), part) || isCarriedBy(circle, steps.drop(part), part))
                .filter(part -> leadsInto(steps, circle, part))
                .forEach(apart::add);
    }

    private static boolean isCarriedBy(Set<Step> circle, Optional<Step> step, Part part) {
        return step.filter(carrier -> !carrier.part().equals(part) && circle.contains(carrier))
                .isPresent();
    }

    private boolean leadsInto(Steps steps, Set<Step> circle, Part part) {
        return Stream.concat(
                        Stream.concat(desired.uses(part).stream(), desired.users(part).stream())
                                .flatMap(other -> steps.arrival(other).stream()),
                        Stream.concat(current.uses(part).stream(), current.users(part).stream())
                                .flatMap(other -> steps.departure(other).stream()))
                .anyMatch(circle::contains);
    }

    private static boolean isValue(Part part) {
        return part.aspect() == Part.Aspect.DEFAULT
                || part.aspect() == Part.Aspect.EXPRESSIONS
                || part.aspect() == Part.Aspect.OWNER;
    }

    private static boolean isMember(Part part) {
        return part.isWhole() && part.kind() != ObjectKind.TABLE && part.kind() != ObjectKind.COLUMN;
    }

    private boolean isForeignKey(Part part) {
        Element element = Optional.ofNullable(desired.find(part)).orElseGet(() -> current.get(part));
        return element instanceof ConstraintElement of && of.constraint() instanceof ForeignKey;
    }

    private Steps connected(Wishes wishes) {
        Steps steps = new Steps(current, desired, fates, names, apart);
        fates.all().forEach((part, fate) -> {
            if (fate != Fate.DROPPED && fate != Fate.KEPT) {
                orderArrival(steps, part);
            }
            if (fate != Fate.CREATED && fate != Fate.KEPT) {
                orderDeparture(steps, part);
            }
            if (fate == Fate.REBUILT && !isSwappedWith(steps, part)) {
                Step.after(steps.create(part), steps.drop(part));
            }
            if (fate == Fate.SWAPPED) {
                Step.after(steps.drop(part), steps.create(part));
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
    private void orderMembers(Steps steps) {
        fates.all().keySet().stream()
                .filter(part -> ColumnElement.isColumn(part) && fates.of(part) == Fate.DROPPED)
                .forEach(column -> desired.users(tableOf(column)).stream()
                        .filter(user -> desired.get(user) instanceof ParentElement membership
                                && membership.parent().equals(column.object().name()))
                        .forEach(membership -> Step.after(steps.create(membership), steps.drop(column))));
    }

    // As long as there are two routines that a call may mean, PostgreSQL refuses it.
    private void orderOverloads(Steps steps) {
        List<Part> created = fates.all().keySet().stream()
                .filter(part -> steps.create(part).isPresent())
                .toList();
        Set<String> names = desired.parts().stream()
                .filter(StepGraph::isRoutine)
                .map(part -> part.object().simpleName())
                .collect(Collectors.toSet());
        fates.all().keySet().stream()
                .filter(part -> isRoutine(part) && steps.drop(part).isPresent())
                .filter(part -> names.contains(part.object().simpleName()))
                .forEach(former -> created.stream()
                        .filter(part -> !part.equals(former) && mayCall(part, former.object()))
                        .forEach(caller -> Step.ratherAfter(steps.create(caller), steps.drop(former))));
    }

    private boolean mayCall(Part part, ObjectReference routine) {
        boolean inBody = desired.get(part) instanceof ObjectElement of
                && of.object() instanceof Routine caller
                && caller.body().quoted()
                && caller.body().code().contains(routine.simpleName());
        return inBody
                || desired.uses(part).stream()
                        .anyMatch(
                                used -> isRoutine(used) && used.object().name().equals(routine.name()));
    }

    private static boolean isRoutine(Part part) {
        return part.isWhole() && (part.kind() == ObjectKind.FUNCTION || part.kind() == ObjectKind.PROCEDURE);
    }

    // The former one is dropped last.
    private boolean isSwappedWith(Steps steps, Part part) {
        return steps.create(part)
                .filter(step -> fates.of(step.part()) == Fate.SWAPPED)
                .isPresent();
    }

    private void orderArrival(Steps steps, Part part) {
        Optional<Step> arrival = steps.arrival(part);
        if (arrival.isPresent()) {
            boolean newPartition = isParent(part) && arrival.equals(steps.create(tableOf(part)));
            needs(part)
                    // What is attached later has to have the constraints of its parent, what is created as a child gets
                    // them.
                    .filter(used -> !newPartition || used.kind() != ObjectKind.CONSTRAINT)
                    .filter(used -> !isOfOtherParent(part, used))
                    .forEach(used -> Step.after(arrival, steps.arrival(used)));
        }
    }

    // A domain that is altered gets its changed default and checks along.
    private Stream<Part> needs(Part part) {
        Part expressions = Part.expressions(part.object().name());
        boolean altered = part.kind() == ObjectKind.DOMAIN
                && fates.of(part) == Fate.ALTERED
                && fates.of(expressions) == Fate.KEPT;
        return altered
                ? Stream.concat(desired.uses(part).stream(), desired.uses(expressions).stream())
                        .filter(used -> !used.equals(part))
                : desired.uses(part).stream();
    }

    private void orderDeparture(Steps steps, Part part) {
        Optional<Step> departure = steps.departure(part);
        boolean goesWithTable = isParent(part) && departure.equals(steps.drop(tableOf(part)));
        for (Part used : current.uses(part)) {
            boolean together = steps.drop(part).isPresent() && steps.drop(part).equals(steps.drop(used));
            if (together || (goesWithTable && used.kind() == ObjectKind.CONSTRAINT) || isOfOtherParent(part, used)) {
                continue;
            }
            if (holdsRows(part, used)) {
                current.users(used).stream()
                        .filter(user ->
                                ColumnElement.isColumn(user) && tableOf(user).equals(used))
                        .forEach(column -> Step.after(steps.alteration(column), steps.drop(part)));
            }
            if (isInherited(part, used) && fates.isChildThroughout(part, used)) {
                Step.after(steps.drop(part), steps.drop(used));
            } else if (steps.drop(used).isPresent()) {
                Step.after(steps.drop(used), departure);
                Step.ratherAfter(steps.create(part), steps.drop(used));
                if (fates.of(used) == Fate.SWAPPED) {
                    orderReplacement(steps, part, used);
                }
            } else if (isMovedExtension(used)) {
                Step.after(departure, steps.alter(used));
            } else if (fates.isInPlace(used)) {
                Step.ratherAfter(steps.alter(used), departure);
            } else if (steps.drop(part).isPresent() || !desired.uses(part, used)) {
                Step.after(steps.alteration(used), departure);
            }
        }
    }

    // PostgreSQL changes no type in a table whose rows are values of a column.
    private static boolean holdsRows(Part part, Part used) {
        return ColumnElement.isColumn(part) && used.equals(tableOf(used)) && !used.equals(tableOf(part));
    }

    // PostgreSQL drops no column that a child has from its parent, but the parent's first.
    private boolean isInherited(Part part, Part used) {
        return current.get(part) instanceof ColumnElement column
                && column.inherited().contains(used);
    }

    // Its members are named by their new schema wherever they are.
    private boolean isMovedExtension(Part part) {
        return part.kind() == ObjectKind.EXTENSION && fates.of(part) == Fate.ALTERED;
    }

    // A column that is there before the table is a child, or after it was one, is its own.
    private boolean isOfOtherParent(Part part, Part used) {
        return ColumnElement.isColumn(part)
                && ColumnElement.isColumn(used)
                && current.has(part)
                && desired.has(part)
                && desired.get(part) instanceof ColumnElement column
                && column.inherited().contains(used)
                && !fates.isChildThroughout(part, used);
    }

    // What is dropped before names the previous type as it was, what is dropped after as it is called then.
    private void orderReplacement(Steps steps, Part part, Part used) {
        if (steps.drop(part).filter(step -> fates.isDroppedLate(step.part())).isPresent()) {
            Step.after(steps.drop(part), steps.create(used));
        } else {
            Step.after(steps.create(used), steps.drop(part));
        }
    }

    static boolean isParent(Part part) {
        return part.aspect() == Part.Aspect.PARENT;
    }

    static Part tableOf(Part part) {
        return Part.table(part.object().name());
    }

    private void orderNames(Steps steps) {
        steps.giveUpExchangedNames();
        Map<String, List<Step>> freed = steps.freed();
        if (freed.isEmpty()) {
            return;
        }
        for (Part part : desired.parts()) {
            Optional<Step> arrival = steps.arrival(part);
            if (arrival.isPresent()) {
                desired.get(part).names().stream()
                        .flatMap(name -> freed.getOrDefault(name, List.of()).stream())
                        .filter(step -> fates.of(step.part()) != Fate.SWAPPED
                                || !step.part().equals(part))
                        .forEach(arrival.get()::after);
            }
        }
    }
}
