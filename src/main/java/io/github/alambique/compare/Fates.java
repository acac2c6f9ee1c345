package io.github.alambique.compare;

import io.github.alambique.compare.Difference.Reach;
import io.github.alambique.operation.AddEnumValue;
import io.github.alambique.operation.AlterColumnType;
import io.github.alambique.operation.Change;
import io.github.alambique.operation.Operation;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private final Deque<Part> open = new ArrayDeque<>();

    Fates(Inventory current, Inventory desired) {
        this.current = current;
        this.desired = desired;
        current.parts().forEach(this::decide);
        desired.parts().stream().filter(part -> !current.has(part)).forEach(part -> fates.put(part, Fate.CREATED));
        swapEnumsInUse();
        remakeIndexes();
        differences.keySet().forEach(open::add);
        current.parts().stream().filter(part -> !desired.has(part)).forEach(open::add);
        while (!open.isEmpty()) {
            spread(open.remove());
        }
        followParents();
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

    /** Whether the part is made anew though its definition stays. */
    boolean isOnlyRebuilt(Part part) {
        return of(part) == Fate.REBUILT && !differences.containsKey(part);
    }

    /** Whether the part is altered in a way that makes it another object. */
    boolean isSwappedInPlace(Part part) {
        return of(part) == Fate.ALTERED && reach(part) == Reach.ENUM;
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
    private void swapEnumsInUse() {
        for (Part part : List.copyOf(differences.keySet())) {
            Difference difference = differences.get(part);
            if (desired.get(part) instanceof ObjectElement type
                    && type.object() instanceof EnumType values
                    && difference != null
                    && difference.reach() == Reach.NOTHING
                    && usesNewValue(part, difference)) {
                EnumType former = (EnumType) ((ObjectElement) current.get(part)).object();
                differences.put(part, new ObjectComparator(former).swapped(values));
            }
        }
    }

    private boolean usesNewValue(Part type, Difference difference) {
        List<String> added = difference.changes().stream()
                .map(change -> Literal.quote(((AddEnumValue) change.operation()).value()))
                .toList();
        return desired.users(type).stream()
                .filter(user -> of(user) != Fate.KEPT)
                .map(user -> desired.get(user).creation(Creation.ALONE).toString())
                .anyMatch(text -> added.stream().anyMatch(text::contains));
    }

    /** What cannot become as it is desired by itself, since an index detaches from that of a parent with its table only. */
    private void remakeIndexes() {
        for (Element element : desired.elements()) {
            if (element instanceof AttachedIndexElement attached
                    && of(attached.part()) == Fate.CREATED
                    && !attached.only()
                    && of(attached.partition()) == Fate.KEPT) {
                remake(attached.ofParent());
            } else if (element instanceof IndexElement index && isBroughtAlong(index)) {
                current.users(index.relation()).stream()
                        .filter(own -> current.get(own) instanceof IndexElement other && isTaken(other, index))
                        .forEach(this::remake);
            } else if (element instanceof ParentElement membership && of(membership.part()) == Fate.CREATED) {
                current.users(Part.table(membership.parent())).stream()
                        .filter(own -> current.get(own).isOnly())
                        .forEach(this::remake);
            }
        }
    }

    private boolean isBroughtAlong(IndexElement index) {
        return index.fromParent().isPresent() && of(index.part()) == Fate.CREATED;
    }

    /** Whether attaching the table would take this index for the one that it is to have from its parent. */
    private static boolean isTaken(IndexElement own, IndexElement fromParent) {
        return IndexElement.structure(own.index()).equals(IndexElement.structure(fromParent.index()));
    }

    private void remake(Part part) {
        if (of(part) == Fate.KEPT || of(part) == Fate.ALTERED) {
            fates.put(part, Fate.REBUILT);
            open.add(part);
        }
    }

    private void spread(Part part) {
        if (current.find(part) instanceof AttachedIndexElement attached && of(attached.partition()) == Fate.KEPT) {
            remake(attached.own());
            remake(attached.ofParent());
        }
        Fate fate = of(part);
        if ((fate == Fate.REBUILT && isType(part) && hasColumns(part))
                || (fate == Fate.ALTERED && reach(part) == Reach.ATTRIBUTE && hasColumns(part))) {
            fates.put(part, Fate.SWAPPED);
        }
        Reach reach = of(part) == Fate.ALTERED ? reach(part) : Reach.EVERYTHING;
        if (reach != Reach.NOTHING) {
            current.users(part).forEach(user -> reached(user, part, reach));
        }
    }

    private void reached(Part user, Part by, Reach reach) {
        Fate fate = of(user);
        if (fate != Fate.KEPT && fate != Fate.ALTERED) {
            return;
        }
        Element element = current.get(user);
        if (element instanceof ColumnElement column && !column.isGenerated()) {
            reachedColumn(user, column, by, reach);
        } else if (new Disturbance(by, of(by) == Fate.DROPPED, reach).rebuilds(element, fate)) {
            fates.put(user, Fate.REBUILT);
            open.add(user);
        }
    }

    // A column with values is never dropped for what it depends on; it moves to the new type.
    private void reachedColumn(Part user, ColumnElement column, Part by, Reach reach) {
        if (of(by) == Fate.REBUILT && by.equals(Part.table(column.table()))) {
            fates.put(user, Fate.REBUILT);
            open.add(user);
        } else if (of(by) == Fate.SWAPPED && reach == Reach.EVERYTHING && keepsType(user, column)) {
            List<Change> changes = new ArrayList<>();
            changes.add(Change.of(conversion(column)));
            changes.addAll(changes(user));
            differences.put(user, Difference.inPlace(changes).reaching(Reach.COLUMN_FAMILY));
            fates.put(user, Fate.ALTERED);
            open.add(user);
        }
    }

    private boolean keepsType(Part user, ColumnElement column) {
        DataType type = ((ColumnElement) desired.get(user)).column().type();
        return type.equals(column.column().type())
                && changes(user).stream().noneMatch(change -> change.operation() instanceof AlterColumnType);
    }

    private AlterColumnType conversion(ColumnElement column) {
        Expression using = TypeConversion.throughText(
                column.column().name(), column.column().type());
        return new AlterColumnType(
                column.table(),
                column.column().name(),
                column.column().type(),
                column.column().collation(),
                Optional.of(using),
                Optional.empty(),
                Optional.empty());
    }

    private boolean isType(Part part) {
        return current.get(part) instanceof ObjectElement object && object.isColumnType();
    }

    private boolean hasColumns(Part type) {
        return current.users(type).stream()
                .anyMatch(user -> ColumnElement.isColumn(user)
                        && desired.has(user)
                        && !((ColumnElement) current.get(user)).isGenerated());
    }

    /** A change to the column of a parent is one to those of its children. */
    private void followParents() {
        List<Part> followers = differences.keySet().stream()
                .filter(part -> of(part) == Fate.ALTERED && follows(part))
                .toList();
        Map<Part, List<Change>> own = new LinkedHashMap<>();
        followers.forEach(part -> own.put(part, ownChanges(part)));
        own.forEach((part, changes) -> {
            if (changes.isEmpty()) {
                fates.put(part, Fate.KEPT);
                differences.remove(part);
            } else {
                differences.put(part, Difference.inPlace(changes).reaching(reach(part)));
            }
        });
    }

    private boolean follows(Part part) {
        return part.kind() == ObjectKind.COLUMN
                && alteredParents(part).findAny().isPresent();
    }

    private Stream<Part> alteredParents(Part part) {
        ColumnElement column = (ColumnElement) desired.get(Part.of(part.object()));
        return column.inherited().stream()
                .filter(parent -> isChildThroughout(part, parent))
                .map(parent -> new Part(parent.object(), part.aspect(), part.detail()))
                .filter(parent -> of(parent) == Fate.ALTERED);
    }

    /** The changes of a column that its parents do not make. */
    private List<Change> ownChanges(Part part) {
        List<Change> all = changes(part);
        Set<Operation> ofParents = alteredParents(part)
                .flatMap(parent -> changes(parent).stream())
                .map(Change::operation)
                .collect(Collectors.toSet());
        QualifiedName parent =
                alteredParents(part).findFirst().orElseThrow().object().name();
        List<Change> asOfParent = current.get(part)
                .ofTable(parent)
                .to(desired.get(part).ofTable(parent))
                .changes();
        if (asOfParent.size() != all.size()) {
            return List.of();
        }
        return IntStream.range(0, all.size())
                .filter(i -> !ofParents.contains(asOfParent.get(i).operation()))
                .mapToObj(all::get)
                .toList();
    }

    /** Whether the table of a part is a child of the other one's table before and after. */
    boolean isChildThroughout(Part part, Part ofParent) {
        Part parent = Part.parent(part.object().name(), ofParent.object().name());
        return current.has(parent) && desired.has(parent) && of(parent) == Fate.KEPT;
    }
}
