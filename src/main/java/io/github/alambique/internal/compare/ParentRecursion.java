package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterColumnDefault;
import io.github.alambique.ddl.AlterColumnNullability;
import io.github.alambique.ddl.AlterColumnStorage;
import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.Change;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.Expression;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Follows the statements on the column of a parent to its children, where {@code ALTER TABLE} recurses: what of a child is
 * then as its parent has it, and what has to be set to the child's own again.
 */
final class ParentRecursion {

    /** What of a column a statement on its parent sets too. Compression and attribute options are not among it. */
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

    /** What remains to be done for a child after the statements on its parents; nothing where they do it all. */
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
        if (recursed.isEmpty() || !(staysInPlace(child) || comesWithParent(child, parents))) {
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

    private boolean staysInPlace(ColumnElement child) {
        Disposition fate = dispositions.of(child.key());
        return fate == Disposition.KEPT || fate == Disposition.ALTERED;
    }

    private boolean comesWithParent(ColumnElement child, List<ColumnElement> parents) {
        return dispositions.of(child.key()).carries() && parents.stream().anyMatch(this::arrives);
    }

    private boolean arrives(ColumnElement parent) {
        return dispositions.of(parent.key()).carries();
    }

    /** The columns of the tables that are its parents before and after. */
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

    /** What statements on this column, or on one of its parents, set. */
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
        if (dispositions.of(key).carries()) {
            return EnumSet.allOf(Property.class);
        }
        Set<Property> stated = EnumSet.noneOf(Property.class);
        if (dispositions.isAltered(key)) {
            ColumnElement former = (ColumnElement) current.get(key);
            Column from = former.column();
            Column to = column.column();
            boolean retyped = dispositions.changes(key).stream()
                    .anyMatch(change -> change.operation() instanceof AlterColumnType);
            add(stated, Property.TYPE, retyped);
            add(stated, Property.NULLABLE, from.nullable() != to.nullable());
            add(stated, Property.STRATEGY, dispositions.changes(key).stream().anyMatch(ParentRecursion::setsStrategy));
            add(
                    stated,
                    Property.STATISTICS,
                    !from.storage().statistics().equals(to.storage().statistics()));
            add(
                    stated,
                    Property.EXPRESSION,
                    (column.isGenerated() || former.isGenerated())
                            && !from.value().equals(to.value()));
        }
        add(stated, Property.DEFAULT, !dispositions.isKept(defaultOf(column)));
        return stated;
    }

    // That of a column with another type is set again.
    private static boolean setsStrategy(Change change) {
        return change.operation() instanceof AlterColumnStorage alter
                && !alter.former()
                        .map(ColumnStorage::strategy)
                        .equals(Optional.of(alter.storage().strategy()));
    }

    private static void add(Set<Property> properties, Property property, boolean isStated) {
        if (isStated) {
            properties.add(property);
        }
    }

    private static ElementKey defaultOf(ColumnElement column) {
        return ElementKey.defaultOf(column.table(), column.column().name());
    }

    private List<Change> columnChanges(ColumnElement child, List<ColumnElement> parents) {
        Column reached = staysInPlace(child)
                ? ((ColumnElement) current.get(child.key())).column()
                : asInherited(parents.stream().filter(this::arrives).findFirst().orElseThrow());
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

    /** What a child gets of a column that is added to its parent. */
    private static Column asInherited(ColumnElement parent) {
        Column column = parent.column();
        ColumnStorage storage = new ColumnStorage(
                column.storage().strategy(),
                column.storage().compression(),
                OptionalInt.empty(),
                ColumnStorage.DEFAULT.options());
        return new Column(
                column.name(),
                column.type(),
                column.collation(),
                column.nullable(),
                inheritable(column.value()),
                storage,
                Optional.empty());
    }

    // That a column is an identity is said of the parent alone.
    private static Optional<ColumnValue> inheritable(Optional<ColumnValue> value) {
        return value.filter(known -> !(known instanceof ColumnValue.Identity));
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
                stated.contains(Property.EXPRESSION) ? inheritable(parent.value()) : child.value(),
                storage,
                child.comment());
    }

    /** The change of the column that takes away the parent's default, where the child has none before and after. */
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
