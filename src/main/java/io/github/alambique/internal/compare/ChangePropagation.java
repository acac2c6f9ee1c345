package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import io.github.alambique.internal.compare.Difference.Reach;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.SqlObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides the disposition of each element: first by its own difference, then by the elements that it depends on. What PostgreSQL
 * cannot change while a dependent exists has the dependent dropped before the change and created after it.
 */
final class ChangePropagation {

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final Map<ElementKey, Disposition> dispositions = new LinkedHashMap<>();
    private final Map<ElementKey, Difference> differences = new LinkedHashMap<>();
    private final StoredTypes types;
    private final Set<ElementKey> moved = new HashSet<>();
    private final Deque<ElementKey> open = new ArrayDeque<>();
    private final Set<ElementKey> setAgain = new HashSet<>();
    private final Set<ElementKey> unmet = new HashSet<>();

    ChangePropagation(DependencyIndex current, DependencyIndex desired) {
        this.current = current;
        this.desired = desired;
        this.types = new StoredTypes(current, desired);
        current.keys().forEach(this::decide);
        desired.keys().stream()
                .filter(key -> !current.has(key))
                .forEach(key -> dispositions.put(key, Disposition.CREATED));
        differences.replaceAll(this::replacedIfUsed);
        new IndexRebuilds(current, desired, this).mark(this::recreate);
        recreateTriggerStates(desired, Disposition.CREATED);
        recreateTriggerStates(current, Disposition.DROPPED);
        new PersistenceOrder(current, desired).inCycles().forEach(this::recreate);
        open.addAll(differences.keySet());
        current.keys().stream().filter(this::isDropped).forEach(open::add);
        while (!open.isEmpty()) {
            spread(open.remove());
        }
        leaveExpressions();
        current.keys().stream().filter(this::usesReplacedType).forEach(this::convert);
        followParents();
        resetStatisticsTargets();
        differences.replaceAll(new StoredResults(current, desired, this)::marked);
    }

    Map<ElementKey, Disposition> all() {
        return dispositions;
    }

    Disposition of(ElementKey key) {
        return dispositions.getOrDefault(key, Disposition.KEPT);
    }

    boolean isKept(ElementKey key) {
        return of(key) == Disposition.KEPT;
    }

    boolean isAltered(ElementKey key) {
        return of(key) == Disposition.ALTERED;
    }

    /** Whether the existing object remains, altered or not. */
    boolean stays(ElementKey key) {
        return isKept(key) || isAltered(key);
    }

    boolean isRebuilt(ElementKey key) {
        return of(key) == Disposition.REBUILT;
    }

    boolean isSwapped(ElementKey key) {
        return of(key) == Disposition.SWAPPED;
    }

    boolean isCreated(ElementKey key) {
        return of(key) == Disposition.CREATED;
    }

    boolean isDropped(ElementKey key) {
        return of(key) == Disposition.DROPPED;
    }

    /** The changes of an element that is altered. */
    List<Change> changes(ElementKey key) {
        return difference(key).changes();
    }

    /** The operations of that kind among the changes. */
    <O extends Operation> Stream<O> operations(ElementKey key, Class<O> kind) {
        return changes(key).stream()
                .map(Change::operation)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private Difference difference(ElementKey key) {
        return differences.getOrDefault(key, Difference.NONE);
    }

    private Reach reach(ElementKey key) {
        return difference(key).reach();
    }

    /** Whether the element is recreated with the same definition, and the creation cannot fail. */
    boolean isOnlyRebuilt(ElementKey key) {
        return isRebuilt(key) && !differences.containsKey(key) && !unmet.contains(key);
    }

    /** Whether a column is dropped from its table only, since a child that inherits it is to keep it. */
    boolean staysInChildren(ElementKey key) {
        return isDropped(key)
                && current.users(key).stream()
                        .filter(child -> !isDropped(child))
                        .anyMatch(child -> current.get(child) instanceof ColumnElement column
                                && column.inherited().contains(key)
                                && !column.redeclared()
                                && desired.get(child) instanceof ColumnElement kept
                                && kept.inherited().isEmpty()
                                && isChildThroughout(child, key));
    }

    private void decide(ElementKey key) {
        Element wanted = desired.find(key);
        if (wanted == null) {
            dispositions.put(key, Disposition.DROPPED);
            return;
        }
        Difference difference = current.get(key).to(wanted);
        dispositions.put(key, disposition(difference));
        if (difference.kind() != Difference.Kind.NONE) {
            differences.put(key, difference);
        }
    }

    private static Disposition disposition(Difference difference) {
        return switch (difference.kind()) {
            case NONE -> Disposition.KEPT;
            case ALTER -> Disposition.ALTERED;
            case REBUILD -> Disposition.REBUILT;
        };
    }

    // PostgreSQL does not use a value in the transaction that adds it to the type.
    private Difference replacedIfUsed(ElementKey key, Difference difference) {
        boolean used = desired.get(key) instanceof ObjectElement type
                && type.object() instanceof EnumType
                && difference.kind() == Difference.Kind.ALTER
                && new NewEnumValues(desired, this).areUsed(key, difference);
        if (used) {
            dispositions.put(key, Disposition.REBUILT);
        }
        return used ? Difference.REBUILD : difference;
    }

    // A change of the trigger of a partition overwrites the triggers of its own partitions.
    private void recreateTriggerStates(DependencyIndex side, Disposition disposition) {
        side.elements().stream()
                .filter(element ->
                        element.key().aspect() == ElementKey.Aspect.ENABLED && of(element.key()) == disposition)
                .flatMap(element -> side.users(element.key()).stream())
                .forEach(this::recreate);
    }

    private void recreate(ElementKey key) {
        if (current.has(key) && stays(key)) {
            set(key, Disposition.REBUILT);
        }
    }

    private void set(ElementKey key, Disposition disposition) {
        dispositions.put(key, disposition);
        open.add(key);
    }

    // Foreign keys may refer to the rows that a partition loses.
    private void recreateReference(ElementKey foreignKey, ElementKey partition) {
        recreate(foreignKey);
        if (isRebuilt(partition)) {
            unmet.add(foreignKey);
        }
    }

    private void spread(ElementKey key) {
        if (current.find(key) instanceof AttachedIndexElement attached && isKept(attached.partition())) {
            recreate(attached.own());
            recreate(attached.ofParent());
        }
        if (isReplaced(key)) {
            dispositions.put(key, Disposition.SWAPPED);
        }
        ElementKey whole = ElementKey.of(key.object());
        if (isRebuilt(key) && types.isCheckedWithin(key) && !isSwapped(whole)) {
            set(whole, Disposition.SWAPPED);
        }
        if (isRebuilt(key) && key.isParent()) {
            current.partitioned(key.ofTable())
                    .flatMap(current::referencesTo)
                    .forEach(foreignKey -> recreateReference(foreignKey, key.ofTable()));
        }
        if (isAltered(key) && key.isColumn() && isRetyped(key)) {
            current.users(key).stream()
                    .filter(child -> isInheritedWithOwnNotNull(child, key))
                    .forEach(child -> recreate(ElementKey.parent(child.name(), key.name())));
        }
        // PostgreSQL does not change the type of a column of the partition key.
        if (isAltered(key) && isRetyped(key) && current.isInPartitionKey(key)) {
            recreate(key.ofTable());
        }
        Reach reach = isAltered(key) ? reach(key) : Reach.EVERYTHING;
        if (reach != Reach.NOTHING) {
            current.users(key).forEach(user -> reached(user, key, reach));
        }
    }

    // PostgreSQL 18 then fails to recreate both not-null constraints, so the child leaves its parent for the change.
    private boolean isInheritedWithOwnNotNull(ElementKey child, ElementKey column) {
        return current.kept().ownNotNulls().contains(child.object())
                && current.get(child) instanceof ColumnElement of
                && of.inherited().contains(column);
    }

    private boolean isReplaced(ElementKey key) {
        return switch (of(key)) {
            case REBUILT -> types.isStored(key);
            case ALTERED ->
                (reach(key) == Reach.ATTRIBUTE && types.isStored(key))
                        || (reach(key) == Reach.VALUES && types.isContained(key));
            case KEPT, SWAPPED, CREATED, DROPPED -> false;
        };
    }

    /** Whether the element is altered in a way that leaves all its dependents in place. */
    boolean isInPlace(ElementKey key) {
        return isAltered(key) && reach(key) == Reach.NOTHING;
    }

    /** Whether the element is dropped at the end, after all columns have moved away from it. */
    boolean isDroppedLate(ElementKey key) {
        return isSwapped(key) || (isDropped(key) && types.isStored(key));
    }

    private void reached(ElementKey user, ElementKey by, Reach reach) {
        if (!stays(user)) {
            return;
        }
        Element element = current.get(user);
        if (element instanceof ColumnElement column && (!column.isGenerated() || follows(column, by))) {
            reachedColumn(user, column, by, reach);
        } else if (isNamedAgain(user, by) || new RebuildRule(by, isDropped(by), reach).rebuilds(element)) {
            set(user, Disposition.REBUILT);
        }
    }

    // A statement on the column of a parent changes the column of the child too.
    private boolean follows(ColumnElement column, ElementKey by) {
        return isAltered(by) && column.inherited().contains(by);
    }

    // The index that a table is clustered on is replaced by another one of the same name.
    private boolean isNamedAgain(ElementKey user, ElementKey by) {
        return isDropped(by)
                && desired.get(user) instanceof AspectElement<?> of
                && of.value() instanceof IndexUse use
                && Stream.of(use.clusteredOn(), use.replicaIdentity().index())
                        .anyMatch(Optional.of(by.simpleName())::equals);
    }

    // A column with values is never dropped because of something that it depends on; it moves to the new type.
    private void reachedColumn(ElementKey user, ColumnElement column, ElementKey by, Reach reach) {
        if (isRebuilt(by) && by.equals(ElementKey.table(column.table()))) {
            set(user, Disposition.REBUILT);
        } else if (isSwapped(by) && reach == Reach.EVERYTHING && moved.add(user)) {
            differences.put(user, Difference.inPlace(changes(user)).reaching(Reach.COLUMN_FAMILY));
            set(user, Disposition.ALTERED);
        }
    }

    private boolean usesReplacedType(ElementKey key) {
        return key.isColumn()
                && isAltered(key)
                && (moved.contains(key) || (isRetyped(key) && isOfReplacedType(key, new HashSet<>())));
    }

    private boolean isRetyped(ElementKey column) {
        return switch (reach(column)) {
            case COLUMN_TYPE, COLUMN_OPERATORS, COLUMN_FAMILY -> true;
            case NOTHING, ATTRIBUTE, VALUES, EVERYTHING -> false;
        };
    }

    // Through domains that are dropped.
    private boolean isOfReplacedType(ElementKey key, Set<ElementKey> seen) {
        return current.uses(key).stream()
                .filter(type -> StoredTypes.isReplaceable(type) && seen.add(type))
                .anyMatch(type -> isSwapped(type) || isOfReplacedType(type, seen));
    }

    private void convert(ElementKey column) {
        ColumnElement former = (ColumnElement) current.get(column);
        differences.put(column, former.toReplaced((ColumnElement) desired.get(column)));
    }

    /** A statement on the column of a parent changes the columns of its children too. */
    private void followParents() {
        ParentRecursion recursion = new ParentRecursion(current, desired, this);
        recursion.changes().forEach((key, changes) -> {
            differences.put(key, new Difference(Difference.Kind.ALTER, changes, reach(key)));
            dispositions.replace(key, Disposition.KEPT, Disposition.ALTERED);
        });
        setAgain.addAll(recursion.setAgain());
    }

    // PostgreSQL recreates the statistics of a column that gets another type, without their target.
    private void resetStatisticsTargets() {
        for (ElementKey key : current.keys()) {
            if (isKept(key)
                    && desired.get(key) instanceof ObjectElement of
                    && of.object() instanceof SqlObject statistics
                    && statistics.reference().kind() == ObjectKind.STATISTICS
                    && statistics.setting().isPresent()
                    && current.uses(key).stream().anyMatch(this::isRetyped)) {
                SqlObject recreated = new SqlObject(statistics.reference(), statistics.creation());
                AlterObject reset = new AlterObject(Optional.of(recreated), statistics);
                differences.put(key, Difference.inPlace(List.of(Change.of(reset))));
                dispositions.put(key, Disposition.ALTERED);
            }
        }
    }

    /** The columns and defaults of children that are set again after statements on their parents, which overwrite them. */
    Set<ElementKey> setAgain() {
        return setAgain;
    }

    // Expressions that are recreated on their own are not a change of their domain.
    private void leaveExpressions() {
        for (ElementKey key : current.keys()) {
            ElementKey domain = ElementKey.of(key.object());
            if (key.aspect() == ElementKey.Aspect.EXPRESSIONS && isRebuilt(key) && isAltered(domain)) {
                Difference rest = withoutExpressions(current, domain).to(withoutExpressions(desired, domain));
                differences.put(domain, rest);
                dispositions.put(domain, disposition(rest));
            }
        }
    }

    private static Element withoutExpressions(DependencyIndex side, ElementKey domain) {
        return ((ObjectElement) side.get(domain)).withoutExpressions();
    }

    /** The columns of parents, and of their parents, that a column is inherited from before and after. */
    Stream<ElementKey> parentsThroughout(ElementKey key) {
        return key.kind() == ObjectKind.COLUMN
                        && desired.get(ElementKey.of(key.object())) instanceof ColumnElement column
                ? column.inherited().stream()
                        .filter(parent -> isChildThroughout(key, parent))
                        .flatMap(parent -> Stream.concat(Stream.of(parent), parentsThroughout(parent)))
                : Stream.empty();
    }

    /** The altered elements among them: the columns themselves, or the same aspect of them. */
    Stream<ElementKey> alteredParents(ElementKey key) {
        return parentsThroughout(key)
                .map(parent -> new ElementKey(parent.object(), key.aspect(), key.detail()))
                .filter(this::isAltered);
    }

    /** Whether the table of one element is a child of the table of the other, before and after. */
    boolean isChildThroughout(ElementKey key, ElementKey ofParent) {
        ElementKey parent = ElementKey.parent(key.name(), ofParent.name());
        return current.has(parent) && desired.has(parent) && isKept(parent);
    }
}
