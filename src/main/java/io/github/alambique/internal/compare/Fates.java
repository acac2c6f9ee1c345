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
final class Fates {

    private final Inventory current;
    private final Inventory desired;
    private final Map<Part, Fate> fates = new LinkedHashMap<>();
    private final Map<Part, Difference> differences = new LinkedHashMap<>();
    private final StoredTypes types;
    private final Set<Part> moved = new LinkedHashSet<>();
    private final Deque<Part> open = new ArrayDeque<>();
    private final Set<Part> setAgain = new HashSet<>();
    private final Set<Part> unmet = new HashSet<>();

    Fates(Inventory current, Inventory desired) {
        this.current = current;
        this.desired = desired;
        this.types = new StoredTypes(current, desired);
        current.parts().forEach(this::decide);
        desired.parts().stream().filter(part -> !current.has(part)).forEach(part -> fates.put(part, Fate.CREATED));
        replaceEnumsInUse();
        new IndexRebuilds(current, desired, this).mark(this::remake);
        remakeTriggerStates(desired, Fate.CREATED);
        remakeTriggerStates(current, Fate.DROPPED);
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

    Map<Part, Fate> all() {
        return fates;
    }

    Fate of(Part part) {
        return fates.getOrDefault(part, Fate.KEPT);
    }

    /** The changes of a part that is altered. */
    List<Change> changes(Part part) {
        return Optional.ofNullable(differences.get(part))
                .orElse(Difference.NONE)
                .changes();
    }

    /** Whether the part is made anew though its definition stays, and cannot fail for that. */
    boolean isOnlyRebuilt(Part part) {
        return of(part) == Fate.REBUILT && !differences.containsKey(part) && !unmet.contains(part);
    }

    /** Whether a column is dropped of its table only, since a child which has it from there alone is to keep it. */
    boolean staysInChildren(Part part) {
        return of(part) == Fate.DROPPED
                && current.users(part).stream()
                        .filter(child -> of(child) != Fate.DROPPED)
                        .anyMatch(child -> current.get(child) instanceof ColumnElement column
                                && column.inherited().contains(part)
                                && !column.redeclared()
                                && desired.get(child) instanceof ColumnElement kept
                                && kept.inherited().isEmpty()
                                && isChildThroughout(child, part));
    }

    private void decide(Part part) {
        Element wanted = desired.find(part);
        if (wanted == null) {
            fates.put(part, Fate.DROPPED);
            return;
        }
        Difference difference = current.get(part).to(wanted);
        fates.put(part, fate(difference));
        if (difference.kind() != Difference.Kind.NONE) {
            differences.put(part, difference);
        }
    }

    private static Fate fate(Difference difference) {
        return switch (difference.kind()) {
            case NONE -> Fate.KEPT;
            case ALTER -> Fate.ALTERED;
            case REBUILD -> Fate.REBUILT;
        };
    }

    private Reach reach(Part part) {
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
                fates.put(part, Fate.REBUILT);
            }
        });
    }

    // The state of a partition's trigger runs over those of its own partitions, when it comes and when it goes.
    private void remakeTriggerStates(Inventory side, Fate fate) {
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

    private void remake(Part part) {
        if (current.has(part) && (of(part) == Fate.KEPT || of(part) == Fate.ALTERED)) {
            fates.put(part, Fate.REBUILT);
            open.add(part);
        }
    }

    // To the rows of a partition; those that it loses may be referred to.
    private void remakeReference(Part key, Part partition) {
        remake(key);
        if (of(partition) == Fate.REBUILT) {
            unmet.add(key);
        }
    }

    private void spread(Part part) {
        if (current.find(part) instanceof AttachedIndexElement attached && of(attached.partition()) == Fate.KEPT) {
            remake(attached.own());
            remake(attached.ofParent());
        }
        if (isReplaced(part)) {
            fates.put(part, Fate.SWAPPED);
        }
        Part whole = Part.of(part.object());
        if (of(part) == Fate.REBUILT && types.isCheckedWithin(part) && of(whole) != Fate.SWAPPED) {
            fates.put(whole, Fate.SWAPPED);
            open.add(whole);
        }
        if (of(part) == Fate.REBUILT && StepGraph.isParent(part)) {
            PartitionOrder.partitioned(current, StepGraph.tableOf(part))
                    .flatMap(parent -> PartitionOrder.referencesTo(current, parent))
                    .forEach(key -> remakeReference(key, StepGraph.tableOf(part)));
        }
        if (of(part) == Fate.ALTERED && ColumnElement.isColumn(part) && isRetyped(part)) {
            current.users(part).stream()
                    .filter(child -> isInheritedWithOwnNotNull(child, part))
                    .forEach(child -> remake(
                            Part.parent(child.object().name(), part.object().name())));
        }
        if (changesPartitionKey(part)) {
            remake(Part.table(part.object().name()));
        }
        Reach reach = of(part) == Fate.ALTERED ? reach(part) : Reach.EVERYTHING;
        if (reach != Reach.NOTHING) {
            current.users(part).forEach(user -> reached(user, part, reach));
        }
    }

    // Then PostgreSQL 18 fails to recreate both not-null constraints, so the child leaves its parent meanwhile.
    private boolean isInheritedWithOwnNotNull(Part child, Part column) {
        return current.kept().ownNotNulls().contains(child.object())
                && current.get(child) instanceof ColumnElement of
                && of.inherited().contains(column);
    }

    // PostgreSQL changes the type of no column by which a table is divided.
    private boolean changesPartitionKey(Part part) {
        return of(part) == Fate.ALTERED && isRetyped(part) && current.isInPartitionKey(part);
    }

    private boolean isReplaced(Part part) {
        return switch (of(part)) {
            case REBUILT -> types.isStored(part);
            case ALTERED ->
                (reach(part) == Reach.ATTRIBUTE && types.isStored(part))
                        || (reach(part) == Reach.VALUES && types.isContained(part));
            case KEPT, SWAPPED, CREATED, DROPPED -> false;
        };
    }

    /** Whether the part is altered in a way that all its dependents outlive. */
    boolean isInPlace(Part part) {
        return of(part) == Fate.ALTERED && reach(part) == Reach.NOTHING;
    }

    /** Whether the part goes for good, but not before columns have moved away from what it is made of. */
    boolean isDroppedLate(Part part) {
        return of(part) == Fate.SWAPPED || (of(part) == Fate.DROPPED && types.isStored(part));
    }

    private void reached(Part user, Part by, Reach reach) {
        Fate fate = of(user);
        if (fate != Fate.KEPT && fate != Fate.ALTERED) {
            return;
        }
        Element element = current.get(user);
        if (element instanceof ColumnElement column && (!column.isGenerated() || follows(column, by))) {
            reachedColumn(user, column, by, reach);
        } else if (isNamedAgain(user, by) || new Disturbance(by, of(by) == Fate.DROPPED, reach).rebuilds(element)) {
            fates.put(user, Fate.REBUILT);
            open.add(user);
        }
    }

    // The statement on the column of a parent runs over that of the child.
    private boolean follows(ColumnElement column, Part by) {
        return of(by) == Fate.ALTERED && column.inherited().contains(by);
    }

    // The index that a table is clustered on gives way to another of its name.
    private boolean isNamedAgain(Part user, Part by) {
        return of(by) == Fate.DROPPED
                && desired.get(user) instanceof IndexUseElement use
                && use.names(by.object().simpleName());
    }

    // A column with values is never dropped for what it depends on; it moves to the new type.
    private void reachedColumn(Part user, ColumnElement column, Part by, Reach reach) {
        if (of(by) == Fate.REBUILT && by.equals(Part.table(column.table()))) {
            fates.put(user, Fate.REBUILT);
            open.add(user);
        } else if (of(by) == Fate.SWAPPED && reach == Reach.EVERYTHING && moved.add(user)) {
            fates.put(user, Fate.ALTERED);
            differences.put(user, Difference.inPlace(changes(user)).reaching(Reach.COLUMN_FAMILY));
            open.add(user);
        }
    }

    private boolean usesReplacedType(Part part) {
        return ColumnElement.isColumn(part)
                && of(part) == Fate.ALTERED
                && (moved.contains(part) || (isRetyped(part) && isOfReplacedType(part, new HashSet<>())));
    }

    private boolean isRetyped(Part column) {
        return switch (reach(column)) {
            case COLUMN_TYPE, COLUMN_OPERATORS, COLUMN_FAMILY -> true;
            case NOTHING, ATTRIBUTE, VALUES, EVERYTHING -> false;
        };
    }

    // Through domains that are dropped.
    private boolean isOfReplacedType(Part part, Set<Part> seen) {
        return current.uses(part).stream()
                .filter(type -> StoredTypes.isReplaceable(type) && seen.add(type))
                .anyMatch(type -> of(type) == Fate.SWAPPED || isOfReplacedType(type, seen));
    }

    private void convert(Part column) {
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
            fates.replace(part, Fate.KEPT, Fate.ALTERED);
        });
        setAgain.addAll(recursion.setAgain());
    }

    // PostgreSQL recreates the statistics of a column that gets another type, without their target.
    private void resetStatisticsTargets() {
        for (Part part : current.parts()) {
            if (of(part) == Fate.KEPT
                    && desired.get(part) instanceof ObjectElement of
                    && of.object() instanceof SqlObject statistics
                    && statistics.reference().kind() == ObjectKind.STATISTICS
                    && statistics.setting().isPresent()
                    && current.uses(part).stream().anyMatch(this::isRetyped)) {
                SqlObject recreated = new SqlObject(statistics.reference(), statistics.creation());
                AlterObject reset = new AlterObject(Optional.of(recreated), statistics);
                differences.put(part, Difference.inPlace(List.of(Change.of(reset))));
                fates.put(part, Fate.ALTERED);
            }
        }
    }

    /** The columns and defaults of children that get statements of their own, for those of their parents run over them. */
    Set<Part> setAgain() {
        return setAgain;
    }

    // What is dropped and created by itself is no change of its domain.
    private void leaveExpressions() {
        for (Part part : List.copyOf(fates.keySet())) {
            if (part.aspect() == Part.Aspect.EXPRESSIONS && of(part) == Fate.REBUILT) {
                Part domain = Part.of(part.object());
                if (of(domain) == Fate.ALTERED) {
                    Difference rest = withoutExpressions(current, domain).to(withoutExpressions(desired, domain));
                    differences.put(domain, rest);
                    fates.put(domain, fate(rest));
                }
            }
        }
    }

    private static Element withoutExpressions(Inventory side, Part domain) {
        return ((ObjectElement) side.get(domain)).withoutExpressions();
    }

    /** The columns that the column of a part comes from, of its table's parents and of theirs. */
    Stream<Part> parentsThroughout(Part part) {
        return part.kind() == ObjectKind.COLUMN && desired.get(Part.of(part.object())) instanceof ColumnElement column
                ? column.inherited().stream()
                        .filter(parent -> isChildThroughout(part, parent))
                        .flatMap(parent -> Stream.concat(Stream.of(parent), parentsThroughout(parent)))
                : Stream.empty();
    }

    /** The same parts of those columns that are altered. */
    Stream<Part> alteredParents(Part part) {
        return parentsThroughout(part)
                .map(parent -> new Part(parent.object(), part.aspect(), part.detail()))
                .filter(parent -> of(parent) == Fate.ALTERED);
    }

    /** Whether the table of a part is a child of the other one's table before and after. */
    boolean isChildThroughout(Part part, Part ofParent) {
        Part parent = Part.parent(part.object().name(), ofParent.object().name());
        return current.has(parent) && desired.has(parent) && of(parent) == Fate.KEPT;
    }
}
