package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.internal.compare.Difference.Reach;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.SqlObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of each part: first by itself, then by what it depends on, for what cannot be changed under a thing is
 * dropped before the change and created after it.
 */
final class ChangePropagation {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final Map<ElementKey, Disposition> fates = new LinkedHashMap<>();
    private final Map<ElementKey, Difference> differences = new LinkedHashMap<>();
    private final StoredTypes types;
    private final Set<ElementKey> moved = new LinkedHashSet<>();
    private final Deque<ElementKey> open = new ArrayDeque<>();
    private final Set<ElementKey> setAgain = new HashSet<>();
    private final Set<ElementKey> unmet = new HashSet<>();

    ChangePropagation(DependencyIndex current, DependencyIndex desired) {
        this.current = current;
        this.desired = desired;
        this.types = new StoredTypes(current, desired);
        current.parts().forEach(this::decide);
        desired.parts().stream()
                .filter(part -> !current.has(part))
                .forEach(part -> fates.put(part, Disposition.CREATED));
        replaceEnumsInUse();
        new IndexRebuilds(current, desired, this).mark(this::remake);
        remakeTriggerStates(desired, Disposition.CREATED);
        remakeTriggerStates(current, Disposition.DROPPED);
        new PersistenceOrder(current, desired).inCircles().forEach(this::remake);
        differences.keySet().forEach(open::add);
        current.parts().stream().filter(part -> !desired.has(part)).forEach(open::add);
        while (!open.isEmpty()) {
            spread(open.remove());
        }
        leaveExpressions();
        current.parts().stream().filter(this::usesReplacedType).forEach(this::convert);
        followParents();
        resetStatisticsTargets();
        warnOfStoredResults();
    }

    Map<ElementKey, Disposition> all() {
        return fates;
    }

    Disposition of(ElementKey part) {
        return fates.getOrDefault(part, Disposition.KEPT);
    }

    /** The changes of a part that is altered. */
    List<Change> changes(ElementKey part) {
        return Optional.ofNullable(differences.get(part))
                .orElse(Difference.NONE)
                .changes();
    }

    /** Whether the part is made anew though its definition stays, and cannot fail for that. */
    boolean isOnlyRebuilt(ElementKey part) {
        return of(part) == Disposition.REBUILT && !differences.containsKey(part) && !unmet.contains(part);
    }

    /** Whether a column is dropped of its table only, since a child which has it from there alone is to keep it. */
    boolean staysInChildren(ElementKey part) {
        return of(part) == Disposition.DROPPED
                && current.users(part).stream()
                        .filter(child -> of(child) != Disposition.DROPPED)
                        .anyMatch(child -> current.get(child) instanceof ColumnElement column
                                && column.inherited().contains(part)
                                && !column.redeclared()
                                && desired.get(child) instanceof ColumnElement kept
                                && kept.inherited().isEmpty()
                                && isChildThroughout(child, part));
    }

    private void decide(ElementKey part) {
        Element wanted = desired.find(part);
        if (wanted == null) {
            fates.put(part, Disposition.DROPPED);
            return;
        }
        Difference difference = current.get(part).to(wanted);
        fates.put(part, fate(difference));
        if (difference.kind() != Difference.Kind.NONE) {
            differences.put(part, difference);
        }
    }

    private static Disposition fate(Difference difference) {
        return switch (difference.kind()) {
            case NONE -> Disposition.KEPT;
            case ALTER -> Disposition.ALTERED;
            case REBUILD -> Disposition.REBUILT;
        };
    }

    private Reach reach(ElementKey part) {
        return Optional.ofNullable(differences.get(part))
                .orElse(Difference.NONE)
                .reach();
    }

    /** PostgreSQL refuses to use a value in the transaction that added it to the type. */
    private void replaceEnumsInUse() {
        Map.copyOf(differences).forEach((part, difference) -> {
            if (desired.get(part) instanceof ObjectElement type
                    && type.object() instanceof EnumType
                    && difference != null
                    && difference.kind() == Difference.Kind.ALTER
                    && new NewEnumValues(desired, this).areUsed(part, difference)) {
                differences.put(part, Difference.REBUILD);
                fates.put(part, Disposition.REBUILT);
            }
        });
    }

    // The state of a partition's trigger runs over those of its own partitions, when it comes and when it goes.
    private void remakeTriggerStates(DependencyIndex side, Disposition fate) {
        side.elements().stream()
                .filter(element -> element instanceof TriggerStateElement && of(element.part()) == fate)
                .flatMap(element -> side.users(element.part()).stream())
                .forEach(this::remake);
    }

    /** What was computed with the former body of a function stays. */
    private void warnOfStoredResults() {
        StoredResults results = new StoredResults(current, desired, this);
        Map.copyOf(differences)
                .forEach((part, difference) ->
                        results.marked(part, difference).ifPresent(marked -> differences.put(part, marked)));
    }

    private void remake(ElementKey part) {
        if (current.has(part) && (of(part) == Disposition.KEPT || of(part) == Disposition.ALTERED)) {
            fates.put(part, Disposition.REBUILT);
            open.add(part);
        }
    }

    // To the rows of a partition; those that it loses may be referred to.
    private void remakeReference(ElementKey key, ElementKey partition) {
        remake(key);
        if (of(partition) == Disposition.REBUILT) {
            unmet.add(key);
        }
    }

    private void spread(ElementKey part) {
        if (current.find(part) instanceof AttachedIndexElement attached
                && of(attached.partition()) == Disposition.KEPT) {
            remake(attached.own());
            remake(attached.ofParent());
        }
        if (isReplaced(part)) {
            fates.put(part, Disposition.SWAPPED);
        }
        ElementKey whole = ElementKey.of(part.object());
        if (of(part) == Disposition.REBUILT && types.isCheckedWithin(part) && of(whole) != Disposition.SWAPPED) {
            fates.put(whole, Disposition.SWAPPED);
            open.add(whole);
        }
        if (of(part) == Disposition.REBUILT && PlanGraph.isParent(part)) {
            PartitionOrder.partitioned(current, PlanGraph.tableOf(part))
                    .flatMap(parent -> PartitionOrder.referencesTo(current, parent))
                    .forEach(key -> remakeReference(key, PlanGraph.tableOf(part)));
        }
        if (of(part) == Disposition.ALTERED && ColumnElement.isColumn(part) && isRetyped(part)) {
            current.users(part).stream()
                    .filter(child -> isInheritedWithOwnNotNull(child, part))
                    .forEach(child -> remake(ElementKey.parent(
                            child.object().name(), part.object().name())));
        }
        if (changesPartitionKey(part)) {
            remake(ElementKey.table(part.object().name()));
        }
        Reach reach = of(part) == Disposition.ALTERED ? reach(part) : Reach.EVERYTHING;
        if (reach != Reach.NOTHING) {
            current.users(part).forEach(user -> reached(user, part, reach));
        }
    }

    // Then PostgreSQL 18 fails to recreate both not-null constraints, so the child leaves its parent meanwhile.
    private boolean isInheritedWithOwnNotNull(ElementKey child, ElementKey column) {
        return current.kept().ownNotNulls().contains(child.object())
                && current.get(child) instanceof ColumnElement of
                && of.inherited().contains(column);
    }

    // PostgreSQL changes the type of no column by which a table is divided.
    private boolean changesPartitionKey(ElementKey part) {
        return of(part) == Disposition.ALTERED && isRetyped(part) && current.isInPartitionKey(part);
    }

    private boolean isReplaced(ElementKey part) {
        return switch (of(part)) {
            case REBUILT -> types.isStored(part);
            case ALTERED ->
                (reach(part) == Reach.ATTRIBUTE && types.isStored(part))
                        || (reach(part) == Reach.VALUES && types.isContained(part));
            case KEPT, SWAPPED, CREATED, DROPPED -> false;
        };
    }

    /** Whether the part is altered in a way that all its dependents outlive. */
    boolean isInPlace(ElementKey part) {
        return of(part) == Disposition.ALTERED && reach(part) == Reach.NOTHING;
    }

    /** Whether the part goes for good, but not before columns have moved away from what it is made of. */
    boolean isDroppedLate(ElementKey part) {
        return of(part) == Disposition.SWAPPED || (of(part) == Disposition.DROPPED && types.isStored(part));
    }

    private void reached(ElementKey user, ElementKey by, Reach reach) {
        Disposition fate = of(user);
        if (fate != Disposition.KEPT && fate != Disposition.ALTERED) {
            return;
        }
        Element element = current.get(user);
        if (element instanceof ColumnElement column && (!column.isGenerated() || follows(column, by))) {
            reachedColumn(user, column, by, reach);
        } else if (isNamedAgain(user, by)
                || new RebuildRule(by, of(by) == Disposition.DROPPED, reach).rebuilds(element)) {
            fates.put(user, Disposition.REBUILT);
            open.add(user);
        }
    }

    // The statement on the column of a parent runs over that of the child.
    private boolean follows(ColumnElement column, ElementKey by) {
        return of(by) == Disposition.ALTERED && column.inherited().contains(by);
    }

    // The index that a table is clustered on gives way to another of its name.
    private boolean isNamedAgain(ElementKey user, ElementKey by) {
        return of(by) == Disposition.DROPPED
                && desired.get(user) instanceof IndexUseElement use
                && use.names(by.object().simpleName());
    }

    // A column with values is never dropped for what it depends on; it moves to the new type.
    private void reachedColumn(ElementKey user, ColumnElement column, ElementKey by, Reach reach) {
        if (of(by) == Disposition.REBUILT && by.equals(ElementKey.table(column.table()))) {
            fates.put(user, Disposition.REBUILT);
            open.add(user);
        } else if (of(by) == Disposition.SWAPPED && reach == Reach.EVERYTHING && moved.add(user)) {
            fates.put(user, Disposition.ALTERED);
            differences.put(user, Difference.inPlace(changes(user)).reaching(Reach.COLUMN_FAMILY));
            open.add(user);
        }
    }

    private boolean usesReplacedType(ElementKey part) {
        return ColumnElement.isColumn(part)
                && of(part) == Disposition.ALTERED
                && (moved.contains(part) || (isRetyped(part) && isOfReplacedType(part, new HashSet<>())));
    }

    private boolean isRetyped(ElementKey column) {
        return switch (reach(column)) {
            case COLUMN_TYPE, COLUMN_OPERATORS, COLUMN_FAMILY -> true;
            case NOTHING, ATTRIBUTE, VALUES, EVERYTHING -> false;
        };
    }

    // Through domains that are dropped.
    private boolean isOfReplacedType(ElementKey part, Set<ElementKey> seen) {
        return current.uses(part).stream()
                .filter(type -> StoredTypes.isReplaceable(type) && seen.add(type))
                .anyMatch(type -> of(type) == Disposition.SWAPPED || isOfReplacedType(type, seen));
    }

    private void convert(ElementKey column) {
        differences.put(column, converted(current.get(column), desired.get(column)));
    }

    private static Difference converted(Element column, Element wanted) {
        return ((ColumnElement) column).toReplaced((ColumnElement) wanted);
    }

    /** A statement on the column of a parent runs over those of its children. */
    private void followParents() {
        ParentRecursion recursion = new ParentRecursion(current, desired, this);
        recursion.changes().forEach((part, changes) -> {
            differences.put(part, new Difference(Difference.Kind.ALTER, changes, reach(part)));
            fates.replace(part, Disposition.KEPT, Disposition.ALTERED);
        });
        setAgain.addAll(recursion.setAgain());
    }

    // PostgreSQL recreates the statistics of a column that gets another type, without their target.
    private void resetStatisticsTargets() {
        for (ElementKey part : current.parts()) {
            if (of(part) == Disposition.KEPT
                    && desired.get(part) instanceof ObjectElement of
                    && of.object() instanceof SqlObject statistics
                    && statistics.reference().kind() == ObjectKind.STATISTICS
                    && statistics.setting().isPresent()
                    && current.uses(part).stream().anyMatch(this::isRetyped)) {
                SqlObject recreated = new SqlObject(statistics.reference(), statistics.creation());
                AlterObject reset = new AlterObject(Optional.of(recreated), statistics);
                differences.put(part, Difference.inPlace(List.of(Change.of(reset))));
                fates.put(part, Disposition.ALTERED);
            }
        }
    }

    /** The columns and defaults of children that get statements of their own, for those of their parents run over them. */
    Set<ElementKey> setAgain() {
        return setAgain;
    }

    // What is dropped and created by itself is no change of its domain.
    private void leaveExpressions() {
        for (ElementKey part : List.copyOf(fates.keySet())) {
            if (part.aspect() == ElementKey.Aspect.EXPRESSIONS && of(part) == Disposition.REBUILT) {
                ElementKey domain = ElementKey.of(part.object());
                if (of(domain) == Disposition.ALTERED) {
                    Difference rest = withoutExpressions(current, domain).to(withoutExpressions(desired, domain));
                    differences.put(domain, rest);
                    fates.put(domain, fate(rest));
                }
            }
        }
    }

    private static Element withoutExpressions(DependencyIndex side, ElementKey domain) {
        return ((ObjectElement) side.get(domain)).withoutExpressions();
    }

    /** The columns that the column of a part comes from, of its table's parents and of theirs. */
    Stream<ElementKey> parentsThroughout(ElementKey part) {
        return part.kind() == ObjectKind.COLUMN
                        && desired.get(ElementKey.of(part.object())) instanceof ColumnElement column
                ? column.inherited().stream()
                        .filter(parent -> isChildThroughout(part, parent))
                        .flatMap(parent -> Stream.concat(Stream.of(parent), parentsThroughout(parent)))
                : Stream.empty();
    }

    /** The same parts of those columns that are altered. */
    Stream<ElementKey> alteredParents(ElementKey part) {
        return parentsThroughout(part)
                .map(parent -> new ElementKey(parent.object(), part.aspect(), part.detail()))
                .filter(parent -> of(parent) == Disposition.ALTERED);
    }

    /** Whether the table of a part is a child of the other one's table before and after. */
    boolean isChildThroughout(ElementKey part, ElementKey ofParent) {
        ElementKey parent =
                ElementKey.parent(part.object().name(), ofParent.object().name());
        return current.has(parent) && desired.has(parent) && of(parent) == Disposition.KEPT;
    }
}
