package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.AlterGeneratedExpression;
import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.UnmanagedDependent;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Finds the changes that PostgreSQL refuses because of objects that are not managed, or that would take those along; and those
 * of columns that it refuses because of other tables.
 */
record BlockedChanges(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {

    /** Those that these dependents of the current schema block, or its tables each other. */
    List<BlockedChange> by(Collection<UnmanagedDependent> dependents) {
        Map<ObjectReference, Set<String>> blocked = new TreeMap<>(
                Comparator.comparing(object -> object + object.arguments().toString()));
        BiConsumer<ElementKey, String> block = (key, description) ->
                blocked.computeIfAbsent(key.object(), absent -> new TreeSet<>()).add(description);
        for (UnmanagedDependent dependent : dependents) {
            current.resolve(dependent.on())
                    .filter(key -> blocks(dependent.kind(), key))
                    .ifPresent(key -> block.accept(key, dependent.description()));
        }
        current.parts().stream()
                .filter(key -> key.isColumn() && !dispositions.isDropped(key))
                .forEach(column -> {
                    changedRowTypes(column).forEach(table -> block.accept(table, describe(column)));
                    separateRoots(column).forEach(root -> block.accept(column, describe(root)));
                });
        return blocked.entrySet().stream()
                .map(one -> new BlockedChange(one.getKey(), List.copyOf(one.getValue())))
                .toList();
    }

    private static String describe(ElementKey column) {
        return "column " + column.simpleName() + " of table " + column.name();
    }

    /** The tables that would change whose rows a column or type holds, be it within other values. */
    private Stream<ElementKey> changedRowTypes(ElementKey holder) {
        return current.uses(holder).stream()
                .flatMap(used -> isType(used) ? changedRowTypes(used) : Stream.of(used))
                .filter(used -> used.kind() == ObjectKind.TABLE
                        && used.isWhole()
                        && !used.name().equals(holder.name())
                        && (isReplaced(used) ? !isMovedAway(holder, used) : isRewritten(used)));
    }

    // What has another type before the table is dropped holds its rows no longer.
    private boolean isMovedAway(ElementKey holder, ElementKey table) {
        return dispositions.isDropped(table) && isRetyped(holder);
    }

    private boolean isRewritten(ElementKey table) {
        return hasOtherStorage(table)
                || columns(current, table).anyMatch(column -> isRetyped(column) || isComputedAnew(column))
                || columns(desired, table)
                        .anyMatch(column -> dispositions.of(column).isNew() && fillsRows(column));
    }

    private boolean fillsRows(ElementKey column) {
        return ((ColumnElement) desired.get(column)).fillsRows()
                || desired.uses(column).stream()
                        .anyMatch(type -> desired.find(type) instanceof ObjectElement of
                                && of.object() instanceof Domain domain
                                && (!domain.nullable()
                                        || domain.defaultValue().isPresent()
                                        || !domain.checks().isEmpty()));
    }

    private boolean hasOtherStorage(ElementKey table) {
        return dispositions.changes(table).stream()
                .map(Change::operation)
                .anyMatch(change -> change instanceof AlterTableOptions alter
                        && (alter.from().logged() != alter.to().logged()
                                || !alter.from()
                                        .accessMethod()
                                        .equals(alter.to().accessMethod())));
    }

    private boolean isComputedAnew(ElementKey column) {
        return dispositions.changes(column).stream()
                .map(Change::operation)
                .anyMatch(AlterGeneratedExpression.class::isInstance);
    }

    private static Stream<ElementKey> columns(DependencyIndex schema, ElementKey table) {
        return schema.users(table).stream()
                .filter(user -> user.isColumn() && user.name().equals(table.name()));
    }

    /** The columns that a column with another type comes from, if there is no statement that reaches all its parents. */
    private List<ElementKey> separateRoots(ElementKey column) {
        if (!(current.get(column) instanceof ColumnElement of) || of.inherited().size() < 2 || !isRetyped(column)) {
            return List.of();
        }
        List<ElementKey> roots = dispositions
                .parentsThroughout(column)
                .filter(parent ->
                        dispositions.parentsThroughout(parent).findAny().isEmpty())
                .distinct()
                .toList();
        return roots.size() > 1 ? roots : List.of();
    }

    private boolean blocks(UnmanagedDependent.Kind kind, ElementKey key) {
        return switch (kind) {
            case OBJECT -> isReplaced(key);
            case FOREIGN_PARTITION -> isReplaced(key) || getsKey(key);
            case PUBLISHED_TABLE -> becomesUnlogged(key);
            case PUBLISHED_COLUMN -> !isReplaced(ElementKey.table(key.name())) && isRemade(key);
            case TYPED_TABLE -> key.kind() == ObjectKind.TABLE ? changesColumns(key) : !dispositions.isKept(key);
        };
    }

    private boolean isReplaced(ElementKey key) {
        Disposition fate = dispositions.of(key);
        return fate == Disposition.DROPPED || fate == Disposition.REBUILT || fate == Disposition.SWAPPED;
    }

    private boolean isRemade(ElementKey column) {
        return isReplaced(column) || isRetyped(column);
    }

    // By itself, with that of a parent, or with its type.
    private boolean isRetyped(ElementKey column) {
        return dispositions.changes(column).stream().map(Change::operation).anyMatch(AlterColumnType.class::isInstance)
                || current.uses(column).stream()
                        .anyMatch(used -> used.isColumn() ? isRetyped(used) : isType(used) && isReplaced(used));
    }

    private static boolean isType(ElementKey key) {
        return key.kind() == ObjectKind.TYPE || key.kind() == ObjectKind.DOMAIN;
    }

    private boolean becomesUnlogged(ElementKey table) {
        return dispositions.changes(table).stream()
                .map(Change::operation)
                .anyMatch(change -> change instanceof AlterTableOptions alter
                        && alter.from().logged()
                        && !alter.to().logged());
    }

    private boolean changesColumns(ElementKey table) {
        return !isReplaced(table)
                && Stream.concat(columns(current, table), columns(desired, table))
                        .anyMatch(column -> dispositions.isCreated(column) || isRemade(column));
    }

    /** Whether a partitioned table, or one that it is a partition of, gets what foreign tables cannot have. */
    private boolean getsKey(ElementKey table) {
        Set<QualifiedName> partitioned = new HashSet<>();
        Optional<Table> next = table(table.name());
        while (next.filter(known -> known.partitionKey().isPresent()).isPresent()) {
            partitioned.add(next.get().name());
            next = next.flatMap(Table::partition).flatMap(of -> table(of.parent()));
        }
        return desired.elements().stream()
                .filter(element -> isOwnKey(element, partitioned))
                .map(Element::key)
                .anyMatch(key -> dispositions.isCreated(key) || dispositions.isRebuilt(key));
    }

    private Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(desired.find(ElementKey.table(name)))
                .map(TableElement.class::cast)
                .map(TableElement::table);
    }

    private static boolean isOwnKey(Element element, Set<QualifiedName> tables) {
        if (element instanceof ConstraintElement of) {
            return tables.contains(of.table())
                    && (of.constraint() instanceof PrimaryKey
                            || of.constraint() instanceof UniqueConstraint
                            || of.constraint() instanceof ForeignKey);
        }
        if (element instanceof IndexElement of) {
            return tables.contains(of.index().table()) && of.index().uniqueness() != Index.Uniqueness.NOT_UNIQUE;
        }
        return element instanceof ObjectElement of
                && of.object() instanceof Trigger trigger
                && trigger.constraint().isPresent()
                && tables.contains(trigger.table());
    }
}
