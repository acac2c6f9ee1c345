package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.AlterColumnNullability;
import io.github.alambique.ddl.AlterColumnStorage;
import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.Expression;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows statements on the column of a parent to its children, to which {@code ALTER TABLE} recurses: which properties of a child
 * they change, and which must be set to the child's own values again.
 */
final class ParentRecursion {

    /** The properties that a statement on the parent's column sets too; compression and attribute options are not among them. */
    private enum Property {
        TYPE,
        NULLABLE,
        STRATEGY,
        STATISTICS,
        EXPRESSION,
        DEFAULT
    }

    private final DependencyIndex current;
    private final DependencyIndex desired;
    private final ChangePropagation dispositions;
    private final Map<ElementKey, Set<Property>> properties = new HashMap<>();
    private final Map<ElementKey, List<Change>> changes = new LinkedHashMap<>();
    private final Set<ElementKey> setAgain = new LinkedHashSet<>();

    ParentRecursion(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {
        this.current = current;
        this.desired = desired;
        this.dispositions = dispositions;
        for (Element element : desired.elements()) {
            if (element instanceof ColumnElement column && !column.inherited().isEmpty()) {
                follow(column);
            }
        }
    }

    /** The changes that a child still needs after the statements on its parents. */
    Map<ElementKey, List<Change>> changes() {
        return changes;
    }

    /** The columns and defaults of children that are set after those of their parents. */
    Set<ElementKey> setAgain() {
        return setAgain;
    }

    private void follow(ColumnElement child) {
        List<ColumnElement> parents = parents(child);
        Set<Property> recursed = recursed(parents);
        if (recursed.isEmpty() || !(dispositions.stays(child.key()) || comesWithParent(child, parents))) {
            return;
        }
        List<Change> own = new ArrayList<>(columnChanges(child, parents));
        if (recursed.contains(Property.DEFAULT)) {
            followDefault(child, parents).ifPresent(own::add);
        }
        boolean stated = dispositions.isAltered(child.key())
                || !dispositions.changes(child.key()).isEmpty();
        if (stated || !own.isEmpty()) {
            changes.put(child.key(), own);
        }
    }

    private boolean comesWithParent(ColumnElement child, List<ColumnElement> parents) {
        return arrives(child) && parents.stream().anyMatch(this::arrives);
    }

    private boolean arrives(ColumnElement column) {
        return dispositions.of(column.key()).carries();
    }

    /** The columns of tables that are parents before and after. */
    private List<ColumnElement> parents(ColumnElement child) {
        return child.inherited().stream()
                .filter(parent -> dispositions.isChildThroughout(child.key(), parent))
                .flatMap(parent -> Optional.ofNullable(desired.find(parent)).stream())
                .map(ColumnElement.class::cast)
                .toList();
    }

    private Set<Property> recursed(List<ColumnElement> parents) {
        Set<Property> recursed = EnumSet.noneOf(Property.class);
        parents.forEach(parent -> recursed.addAll(stated(parent)));
        return recursed;
    }

    /** The properties that statements on this column or on a parent's column set. */
    private Set<Property> stated(ColumnElement column) {
        Set<Property> known = properties.get(column.key());
        if (known == null) {
            known = recursed(parents(column));
            known.addAll(ownStatements(column));
            properties.put(column.key(), known);
        }
        return known;
    }

    private Set<Property> ownStatements(ColumnElement column) {
        ElementKey key = column.key();
        if (arrives(column)) {
            return EnumSet.allOf(Property.class);
        }
        Map<Property, Boolean> stated = new EnumMap<>(Property.class);
        if (dispositions.isAltered(key)) {
            ColumnElement former = (ColumnElement) current.get(key);
            Column from = former.column();
            Column to = column.column();
            boolean generated = column.isGenerated() || former.isGenerated();
            stated.put(
                    Property.TYPE,
                    dispositions
                            .operations(key, AlterColumnType.class)
                            .findAny()
                            .isPresent());
            stated.put(Property.NULLABLE, from.nullable() != to.nullable());
            stated.put(
                    Property.STRATEGY,
                    dispositions.operations(key, AlterColumnStorage.class).anyMatch(ParentRecursion::setsStrategy));
            stated.put(
                    Property.STATISTICS,
                    !from.storage().statistics().equals(to.storage().statistics()));
            stated.put(Property.EXPRESSION, generated && !from.value().equals(to.value()));
        }
        stated.put(Property.DEFAULT, !dispositions.isKept(defaultOf(column)));
        stated.values().removeIf(isStated -> !isStated);
        return stated.keySet();
    }

    // A change of the type resets the strategy, so the column's own is set again.
    private static boolean setsStrategy(AlterColumnStorage alter) {
        return !alter.former()
                .map(ColumnStorage::strategy)
                .equals(Optional.of(alter.storage().strategy()));
    }

    private static ElementKey defaultOf(ColumnElement column) {
        return ElementKey.defaultOf(column.table(), column.column().name());
    }

    private List<Change> columnChanges(ColumnElement child, List<ColumnElement> parents) {
        Column reached = dispositions.stays(child.key())
                ? ((ColumnElement) current.get(child.key())).column()
                : parents.stream()
                        .filter(this::arrives)
                        .findFirst()
                        .orElseThrow()
                        .column()
                        .inherited();
        boolean wasNotNull = !reached.nullable();
        for (ColumnElement parent : parents) {
            reached = after(reached, stated(parent), parent.column());
        }
        return child.as(reached).to(child).changes().stream()
                .map(change -> wasNotNull && change.operation() instanceof AlterColumnNullability
                        ? Change.of(change.operation())
                        : change)
                .toList();
    }

    private static Column after(Column child, Set<Property> stated, Column parent) {
        boolean retyped = stated.contains(Property.TYPE);
        ColumnStorage own = retyped ? child.storage().retyped() : child.storage();
        ColumnStorage storage = new ColumnStorage(
                (stated.contains(Property.STRATEGY) ? parent.storage() : own).strategy(),
                own.compression(),
                (stated.contains(Property.STATISTICS) ? parent.storage() : own).statistics(),
                own.options());
        return new Column(
                child.name(),
                (retyped ? parent : child).type(),
                (retyped ? parent : child).collation(),
                (stated.contains(Property.NULLABLE) ? parent : child).nullable(),
                stated.contains(Property.EXPRESSION) ? parent.withoutIdentity().value() : child.value(),
                storage,
                child.comment());
    }

    /** The change that removes the parent's default, if the child has no default before and after. */
    private Optional<Change> followDefault(ColumnElement child, List<ColumnElement> parents) {
        ElementKey key = defaultOf(child);
        Optional<Expression> own = child.defaultExpression();
        boolean follows = parents.stream()
                .filter(parent -> stated(parent).contains(Property.DEFAULT))
                .allMatch(parent -> parent.defaultExpression().equals(own));
        if (follows) {
            if (dispositions.isAltered(key)) {
                changes.put(key, List.of());
            }
            return Optional.empty();
        }
        setAgain.add(key);
        Change set =
                Change.of(new AlterColumnDefault(child.table(), child.column().name(), own, Optional.empty()));
        if (own.isPresent() && dispositions.isKept(key)) {
            changes.put(key, List.of(set));
        }
        if (own.isPresent() || current.has(key)) {
            return Optional.empty();
        }
        setAgain.add(child.key());
        return Optional.of(set);
    }
}
