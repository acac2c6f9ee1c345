package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.AlterGeneratedExpression;
import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.Domain;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Trigger;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.UnmanagedDependent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the changes that PostgreSQL refuses because of objects that revisions do not manage, or that would drop those objects;
 * and the changes of columns that it refuses because of other tables.
 */
record BlockedChanges(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {

    /** The changes that unmanaged dependents block, and changes of tables that block each other. */
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
        current.keys().stream()
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

    /** The tables whose rows a column or type holds, directly or within other values, and that would change. */
    private Stream<ElementKey> changedRowTypes(ElementKey holder) {
        return current.uses(holder).stream()
                .flatMap(used -> isType(used) ? changedRowTypes(used) : Stream.of(used))
                .filter(used -> used.kind() == ObjectKind.TABLE
                        && used.isWhole()
                        && !used.name().equals(holder.name())
                        && (isReplaced(used) ? !isMovedAway(holder, used) : isRewritten(used)));
    }

    // A column that gets another type before the table is dropped no longer holds its rows.
    private boolean isMovedAway(ElementKey holder, ElementKey table) {
        return dispositions.isDropped(table) && isRetyped(holder);
    }

    private boolean isRewritten(ElementKey table) {
        return hasOtherStorage(table)
                || columns(current, table)
                        .anyMatch(column -> isRetyped(column) || has(column, AlterGeneratedExpression.class))
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
        return dispositions
                .operations(table, AlterTableOptions.class)
                .anyMatch(alter -> alter.from().logged() != alter.to().logged()
                        || !alter.from().accessMethod().equals(alter.to().accessMethod()));
    }

    private static Stream<ElementKey> columns(DependencyIndex schema, ElementKey table) {
        return schema.users(table).stream()
                .filter(user -> user.isColumn() && user.name().equals(table.name()));
    }

    /** The topmost columns that a retyped column is inherited from, if no single statement reaches all of them. */
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
            case PUBLISHED_COLUMN -> !isReplaced(ElementKey.table(key.name())) && isRecreated(key);
            case TYPED_TABLE -> key.kind() == ObjectKind.TABLE ? changesColumns(key) : !dispositions.isKept(key);
        };
    }

    private boolean isReplaced(ElementKey key) {
        return dispositions.isDropped(key) || dispositions.isRebuilt(key) || dispositions.isSwapped(key);
    }

    private boolean isRecreated(ElementKey column) {
        return isReplaced(column) || isRetyped(column);
    }

    // By itself, with the column of a parent, or with its type.
    private boolean isRetyped(ElementKey column) {
        return has(column, AlterColumnType.class)
                || current.uses(column).stream()
                        .anyMatch(used -> used.isColumn() ? isRetyped(used) : isType(used) && isReplaced(used));
    }

    private boolean has(ElementKey key, Class<? extends Operation> kind) {
        return dispositions.operations(key, kind).findAny().isPresent();
    }

    private static boolean isType(ElementKey key) {
        return key.kind() == ObjectKind.TYPE || key.kind() == ObjectKind.DOMAIN;
    }

    private boolean becomesUnlogged(ElementKey table) {
        return dispositions
                .operations(table, AlterTableOptions.class)
                .anyMatch(alter -> alter.from().logged() && !alter.to().logged());
    }

    private boolean changesColumns(ElementKey table) {
        return !isReplaced(table)
                && Stream.concat(columns(current, table), columns(desired, table))
                        .anyMatch(column -> dispositions.isCreated(column) || isRecreated(column));
    }

    /** Whether a partitioned table, or one that it is a partition of, gets a key that foreign tables cannot have. */
    private boolean getsKey(ElementKey table) {
        Set<QualifiedName> partitioned = Stream.concat(Stream.of(table), desired.partitioned(table))
                .takeWhile(key -> desired.find(key) instanceof TableElement of
                        && of.table().partitionKey().isPresent())
                .map(ElementKey::name)
                .collect(Collectors.toSet());
        return desired.elements().stream()
                .filter(element -> isOwnKey(element, partitioned))
                .map(Element::key)
                .anyMatch(key -> dispositions.isCreated(key) || dispositions.isRebuilt(key));
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
