package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The renames that come before all other changes: those that were told, and of the sequences that go with their columns.
 *
 * @param schema the current schema as it is after them
 * @param renames in an order in which each name is free; one that is held is given up for a third one first
 */
record RenamedNames(Schema schema, List<Rename> renames) {

    RenamedNames {
        renames = List.copyOf(renames);
    }

    List<Change> changes() {
        return renames.stream()
                .map(rename -> Change.of(new RenameObject(rename.object(), rename.newName())))
                .toList();
    }

    /** Of the sequences only those that were named after what is renamed. */
    static RenamedNames ofTold(List<Rename> told, Schema current, Schema desired) {
        Set<QualifiedName> along = told.stream()
                .flatMap(rename -> namedAfter(rename.object(), current))
                .collect(Collectors.toSet());
        return of(told, current, desired, along::contains);
    }

    private static Stream<QualifiedName> namedAfter(ObjectReference object, Schema current) {
        return current.tables().stream()
                .filter(table -> table.name().equals(object.name()))
                .flatMap(table -> table.columns().stream())
                .map(Column::name)
                .filter(column -> object.member().map(column::equals).orElse(true))
                .map(column -> object.name().sibling(ObjectName.of(object.name().name(), column, "seq")));
    }

    static RenamedNames of(List<Rename> told, Schema current, Schema desired) {
        return of(told, current, desired, any -> true);
    }

    private static RenamedNames of(
            List<Rename> told, Schema current, Schema desired, Predicate<QualifiedName> sequence) {
        FreeNames held = new FreeNames(told.isEmpty() ? Stream.of() : names(current, desired));
        List<Rename> all = new ArrayList<>(told);
        all.addAll(displaced(told, current, held));
        // A column is named by its table's former name.
        List<Rename> ordered =
                ordered(all.stream().filter(RenamedNames::isOfColumn).toList(), held);
        ordered.addAll(
                ordered(all.stream().filter(rename -> !isOfColumn(rename)).toList(), held));
        Schema named = new SchemaRenamer(all).of(current);
        List<Rename> sequences = SequenceRenames.between(named, desired).stream()
                .filter(rename -> sequence.test(rename.object().name()))
                .toList();
        if (sequences.isEmpty()) {
            return new RenamedNames(named, ordered);
        }
        ordered.addAll(ordered(sequences, new FreeNames(names(named, desired))));
        return new RenamedNames(new SchemaRenamer(sequences).of(named), ordered);
    }

    private static boolean isOfColumn(Rename rename) {
        return rename.object().kind() == ObjectKind.COLUMN;
    }

    private static Stream<String> names(Schema current, Schema desired) {
        return Stream.concat(names(current), names(desired));
    }

    private static Stream<String> names(Schema schema) {
        return Stream.concat(
                RelationNames.of(schema).stream().map(NameSpaces::relation),
                schema.tables().stream()
                        .flatMap(table -> table.columns().stream()
                                .map(column -> NameSpaces.member("column", table.name(), column.name()))));
    }

    // All relations share their names.
    private static ObjectReference relation(QualifiedName name) {
        return ObjectReference.of(ObjectKind.TABLE, name);
    }

    /** What has a name that goes to another, and is not to be renamed itself: it is dropped under a third name. */
    private static List<Rename> displaced(List<Rename> told, Schema current, FreeNames held) {
        Set<ObjectReference> present = new HashSet<>();
        current.tables().forEach(table -> present.add(relation(table.name())));
        current.tables()
                .forEach(table -> table.columns()
                        .forEach(column ->
                                present.add(ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name()))));
        told.forEach(rename -> present.remove(rename.object()));
        return told.stream()
                .map(rename -> rename.object().renamed(rename.newName()))
                .filter(present::contains)
                .map(object -> new Rename(object, thirdName(object, held)))
                .toList();
    }

    private static List<Rename> ordered(List<Rename> renames, FreeNames held) {
        List<Rename> open = new ArrayList<>(renames);
        List<Rename> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            Rename next = open.stream()
                    .filter(rename -> isFree(rename, open))
                    .findFirst()
                    .orElse(open.get(0));
            open.remove(next);
            if (isFree(next, open)) {
                ordered.add(next);
            } else {
                String third = thirdName(next.object(), held);
                ordered.add(new Rename(next.object(), third));
                open.add(new Rename(next.object().renamed(third), next.newName()));
            }
        }
        return ordered;
    }

    private static boolean isFree(Rename rename, List<Rename> open) {
        ObjectReference taken = rename.object().renamed(rename.newName());
        return open.stream().noneMatch(other -> other.object().equals(taken));
    }

    private static String thirdName(ObjectReference object, FreeNames held) {
        return held.instead(object.simpleName(), name -> inSpace(object.renamed(name)));
    }

    private static String inSpace(ObjectReference object) {
        return object.kind() == ObjectKind.COLUMN
                ? NameSpaces.member("column", object.name(), object.simpleName())
                : NameSpaces.relation(object.name());
    }
}
