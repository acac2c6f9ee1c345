package io.github.alambique.internal.compare;

import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Routine;
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
 * Turns the differences of two schemas into steps in an order that PostgreSQL accepts.
 *
 * <p>The pipeline: {@link ElementExtractor} takes each schema apart into {@link Element}s, and {@link DependencyIndex} says
 * which element uses which. {@link ChangePropagation} decides the {@link Disposition} of each element from its own difference
 * and from what it depends on. {@link PlanBuilder} makes {@link PlanStep}s of the dispositions. This class adds the
 * dependencies between steps: an element is created after the elements that it uses, and dropped before them. {@link
 * TopologicalSort} orders the steps; among several possible orders it chooses the one that people expect, by {@link SortKey}.
 *
 * <p>If steps depend on each other in a cycle, elements get steps of their own instead of being created or dropped with their
 * table: first foreign keys, then defaults, then other constraints.
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
        Set<List<Object>> indexes = new HashSet<>();
        desired.elements().stream()
                .filter(element -> element instanceof ConstraintElement of && isRepeated(of, indexes))
                .forEach(element -> apart.add(element.key()));
        dispositions.all().keySet().stream()
                .filter(key -> isReferencedPartition(key)
                        || isOfAnotherRole(key)
                        || PartitionOrder.childrenBefore(desired, key).findAny().isPresent())
                .forEach(apart::add);
    }

    // Of several constraints with the same index, CREATE TABLE keeps only one.
    private static boolean isRepeated(ConstraintElement of, Set<List<Object>> seen) {
        Optional<?> index = of.constraint() instanceof ExclusionConstraint exclusion
                ? Optional.of(exclusion.elements())
                : of.uniqueColumns();
        return index.filter(known -> !seen.add(List.of(of.table(), known))).isPresent();
    }

    // A sequence and the table of the column that owns it must have the same owner.
    private boolean isOfAnotherRole(ElementKey key) {
        if (key.aspect() != ElementKey.Aspect.OWNER) {
            return false;
        }
        return switch (dispositions.of(ElementKey.of(key.object()))) {
            case REBUILT -> hasOwner(key);
            case CREATED ->
                !comesWithColumn(key)
                        && desired.uses(key).stream()
                                .filter(ElementKey::isColumn)
                                .map(ElementKey::ofTable)
                                .anyMatch(table -> !dispositions.isCreated(table) && hasOwner(table));
            case KEPT, ALTERED, SWAPPED, DROPPED -> false;
        };
    }

    private boolean hasOwner(ElementKey key) {
        return current.kept().database().owners().containsKey(key.object());
    }

    private boolean comesWithColumn(ElementKey owner) {
        return desired.get(ElementKey.of(owner.object())) instanceof ObjectElement sequence
                && sequence.serial().filter(dispositions::isCreated).isPresent();
    }

    // PostgreSQL does not drop a partition of a table that a foreign key refers to; the partition is detached first.
    private boolean isReferencedPartition(ElementKey key) {
        return key.isParent()
                && dispositions.isDropped(key)
                && dispositions.isDropped(key.ofTable())
                && current.partitioned(key.ofTable())
                        .filter(parent -> !dispositions.isDropped(parent))
                        .flatMap(current::referencesTo)
                        .anyMatch(foreignKey ->
                                !dispositions.isDropped(foreignKey) && !dispositions.isRebuilt(foreignKey));
    }

    /** The steps in order, with the changes of comments and privileges behind the steps that they belong to. */
    List<PlanStep> ordered(RoutineBodyReferences bodies, List<Attachment> attachments) {
        List<Predicate<ElementKey>> removable = List.of(this::isForeignKey, PlanGraph::isValue, PlanGraph::isMember);
        for (int round = 0; ; round++) {
            PlanBuilder steps = connected(bodies);
            attachments.forEach(attachment -> attachment.attachTo(steps));
            TopologicalSort sort = withoutPreferencesInCycles(steps);
            if (sort.cycles().isEmpty()) {
                return bodies.unchecked(sort.ordered(), steps);
            }
            if (round == removable.size()) {
                throw unordered(sort.cycles());
            }
            for (Set<PlanStep> cycle : sort.cycles()) {
                takeApart(steps, cycle, removable.get(round));
            }
        }
    }

    private static UnorderedChangesException unordered(List<Set<PlanStep>> cycles) {
        return new UnorderedChangesException(cycles.stream()
                .flatMap(Set::stream)
                .map(step -> step.key().object())
                .distinct()
                .sorted(Comparator.comparing(ObjectReference::toString))
                .toList());
    }

    private static TopologicalSort withoutPreferencesInCycles(PlanBuilder steps) {
        TopologicalSort sort = new TopologicalSort(steps.all());
        boolean changed = false;
        for (Set<PlanStep> cycle : sort.cycles()) {
            for (PlanStep step : cycle) {
                changed |= step.dropPreferences(cycle);
            }
        }
        return changed ? new TopologicalSort(steps.all()) : sort;
    }

    private void takeApart(PlanBuilder steps, Set<PlanStep> cycle, Predicate<ElementKey> removable) {
        dispositions.all().keySet().stream()
                .filter(removable)
                .filter(key -> Stream.of(steps.create(key), steps.drop(key))
                        .flatMap(Optional::stream)
                        .anyMatch(step -> !step.key().equals(key) && cycle.contains(step)))
                .filter(key -> leadsInto(steps, cycle, key))
                .forEach(apart::add);
    }

    private boolean leadsInto(PlanBuilder steps, Set<PlanStep> cycle, ElementKey key) {
        Stream<Optional<PlanStep>> arrivals = Stream.of(desired.uses(key), desired.users(key))
                .flatMap(Set::stream)
                .map(steps::arrival);
        Stream<Optional<PlanStep>> departures = Stream.of(current.uses(key), current.users(key))
                .flatMap(Set::stream)
                .map(steps::departure);
        return Stream.concat(arrivals, departures).flatMap(Optional::stream).anyMatch(cycle::contains);
    }

    private static boolean isValue(ElementKey key) {
        return switch (key.aspect()) {
            case DEFAULT, EXPRESSIONS, OWNER -> true;
            case WHOLE, PARENT, INDEX_USE, ATTACHMENT, ENABLED -> false;
        };
    }

    private static boolean isMember(ElementKey key) {
        return key.isWhole() && !key.isTable() && !key.isColumn();
    }

    private boolean isForeignKey(ElementKey key) {
        return (desired.has(key) ? desired : current).get(key) instanceof ConstraintElement of
                && of.constraint() instanceof ForeignKey;
    }

    private PlanBuilder connected(RoutineBodyReferences bodies) {
        PlanBuilder steps = new PlanBuilder(current, desired, dispositions, names, apart);
        dispositions.all().forEach((key, disposition) -> {
            orderArrival(steps, key);
            orderDeparture(steps, key);
            if (disposition == Disposition.REBUILT && !isSwappedWith(steps, key)) {
                PlanStep.after(steps.create(key), steps.drop(key));
            }
            if (disposition == Disposition.SWAPPED) {
                PlanStep.after(steps.drop(key), steps.create(key));
            }
        });
        orderNames(steps);
        orderMembers(steps);
        new PartitionOrder(current, desired, dispositions, steps).order();
        new PersistenceOrder(current, desired).order(steps, dispositions);
        orderOverloads(steps);
        bodies.order(steps);
        return steps;
    }

    // A table becomes the child of another table when it has all columns of that table.
    private void orderMembers(PlanBuilder steps) {
        dispositions.all().keySet().stream()
                .filter(key -> key.isColumn() && dispositions.isDropped(key))
                .forEach(column -> desired.members(column.ofTable())
                        .forEach(membership -> PlanStep.after(steps.create(membership), steps.drop(column))));
    }

    // As long as there are two routines that a call may mean, PostgreSQL refuses it.
    private void orderOverloads(PlanBuilder steps) {
        Set<String> names = desired.keys().stream()
                .filter(ElementKey::isRoutine)
                .map(ElementKey::simpleName)
                .collect(Collectors.toSet());
        for (ElementKey former : current.keys()) {
            if (former.isRoutine()
                    && names.contains(former.simpleName())
                    && steps.drop(former).isPresent()) {
                desired.keys().stream()
                        .filter(key -> steps.create(key).isPresent())
                        .filter(key -> !key.equals(former) && mayCall(key, former.object()))
                        .forEach(caller -> PlanStep.preferAfter(steps.create(caller), steps.drop(former)));
            }
        }
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

    // Then the former one is dropped last.
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
                    // A table needs the constraints of its parent before it is attached; one that is created as a child
                    // gets them.
                    .filter(used -> !newPartition || used.kind() != ObjectKind.CONSTRAINT)
                    .filter(used -> !isOfOtherParent(key, used))
                    .forEach(used -> PlanStep.after(arrival, steps.arrival(used)));
        }
    }

    // A domain that is altered gets its changed default and checks at the same time.
    private Stream<ElementKey> needs(ElementKey key) {
        ElementKey expressions = ElementKey.expressions(key.name());
        boolean altered =
                key.kind() == ObjectKind.DOMAIN && dispositions.isAltered(key) && dispositions.isKept(expressions);
        return Stream.of(desired.uses(key), altered ? desired.uses(expressions) : Set.<ElementKey>of())
                .flatMap(Set::stream)
                .filter(used -> !used.equals(key));
    }

    private void orderDeparture(PlanBuilder steps, ElementKey key) {
        Optional<PlanStep> drop = steps.drop(key);
        Optional<PlanStep> departure = steps.departure(key);
        if (departure.isEmpty()) {
            return;
        }
        boolean goesWithTable = key.isParent() && departure.equals(steps.drop(key.ofTable()));
        for (ElementKey used : current.uses(key)) {
            boolean together = drop.isPresent() && drop.equals(steps.drop(used));
            boolean goesWithConstraint = goesWithTable && used.kind() == ObjectKind.CONSTRAINT;
            if (!together && !goesWithConstraint && !isOfOtherParent(key, used)) {
                orderDeparture(steps, key, departure, used);
            }
        }
    }

    private void orderDeparture(PlanBuilder steps, ElementKey key, Optional<PlanStep> departure, ElementKey used) {
        Optional<PlanStep> drop = steps.drop(key);
        if (holdsRows(key, used)) {
            current.users(used).stream()
                    .filter(user -> user.isColumn() && user.ofTable().equals(used))
                    .forEach(column -> PlanStep.after(steps.alteration(column), drop));
        }
        if (isInherited(key, used) && dispositions.isChildThroughout(key, used)) {
            PlanStep.after(drop, steps.drop(used));
        } else if (steps.drop(used).isPresent()) {
            PlanStep.after(steps.drop(used), departure);
            // An object is not recreated as long as it could find the one that is dropped, such as a function of the
            // same name.
            PlanStep.preferAfter(steps.create(key), steps.drop(used));
            if (dispositions.isSwapped(used)) {
                orderReplacement(steps, drop, used);
            }
        } else if (isMovedExtension(used)) {
            PlanStep.after(departure, steps.alter(used));
        } else if (dispositions.isInPlace(used)) {
            PlanStep.preferAfter(steps.alter(used), departure);
        } else if (drop.isPresent() || !desired.uses(key, used)) {
            PlanStep.after(steps.alteration(used), departure);
        }
    }

    // PostgreSQL does not change the type of a column in a table whose rows are values of another table's column.
    private static boolean holdsRows(ElementKey key, ElementKey used) {
        return key.isColumn() && used.isTable() && !used.equals(key.ofTable());
    }

    // PostgreSQL does not drop a column that a child has from its parent before the parent's.
    private boolean isInherited(ElementKey key, ElementKey used) {
        return current.get(key) instanceof ColumnElement column
                && column.inherited().contains(used);
    }

    // Its members are named by their new schema everywhere.
    private boolean isMovedExtension(ElementKey key) {
        return key.kind() == ObjectKind.EXTENSION && dispositions.isAltered(key);
    }

    // A column that exists before the table becomes a child, or after it was one, is the table's own.
    private boolean isOfOtherParent(ElementKey key, ElementKey used) {
        return key.isColumn()
                && used.isColumn()
                && current.has(key)
                && desired.find(key) instanceof ColumnElement column
                && column.inherited().contains(used)
                && !dispositions.isChildThroughout(key, used);
    }

    // What is dropped before the replacement refers to the previous type by its first name; what is dropped after, by
    // the
    // name that it is renamed to.
    private void orderReplacement(PlanBuilder steps, Optional<PlanStep> drop, ElementKey used) {
        if (drop.filter(step -> dispositions.isDroppedLate(step.key())).isPresent()) {
            PlanStep.after(drop, steps.create(used));
        } else {
            PlanStep.after(steps.create(used), drop);
        }
    }

    private void orderNames(PlanBuilder steps) {
        steps.giveUpExchangedNames();
        Map<String, List<PlanStep>> freed = steps.freed();
        for (ElementKey key : freed.isEmpty() ? Set.<ElementKey>of() : desired.keys()) {
            steps.arrival(key)
                    .ifPresent(arrival -> desired.get(key).names().stream()
                            .flatMap(name -> freed.getOrDefault(name, List.of()).stream())
                            .filter(step -> !dispositions.isSwapped(step.key())
                                    || !step.key().equals(key))
                            .forEach(arrival::after));
        }
    }
}
