package io.github.alambique.internal.compare;

import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Orders renames so that each new name is free. An object that still holds a needed name gets an intermediate name. */
final class RenameOrder {

    private RenameOrder() {}

    /**
     * The current schema after these renames, and after those of the sequences that have another name in the desired one.
     *
     * @param sequences whether a sequence of that name is renamed along
     */
    static Renamed applied(List<Rename> renames, Schema current, Schema desired, Predicate<QualifiedName> sequences) {
        FreeNames held = new FreeNames(renames.isEmpty() ? Stream.of() : names(current, desired));
        List<Rename> all = new ArrayList<>(renames);
        all.addAll(displaced(renames, current, held));
        Map<Boolean, List<Rename>> byColumn =
                all.stream().collect(Collectors.partitioningBy(rename -> isColumn(rename.object())));
        // A column is named by the previous name of its table.
        List<Rename> ordered = ordered(byColumn.getOrDefault(true, List.of()), held);
        ordered.addAll(ordered(byColumn.getOrDefault(false, List.of()), held));
        Schema named = new SchemaRenamer(all).of(current);
        List<Rename> along = SequenceRenames.between(named, desired).stream()
                .filter(rename -> sequences.test(rename.object().name()))
                .toList();
        if (!along.isEmpty()) {
            ordered.addAll(ordered(along, new FreeNames(names(named, desired))));
            named = new SchemaRenamer(along).of(named);
        }
        return new Renamed(named, ordered.stream().map(Rename::change).toList());
    }

    private static boolean isColumn(ObjectReference object) {
        return object.kind() == ObjectKind.COLUMN;
    }

    private static Stream<String> names(Schema current, Schema desired) {
        return Stream.of(current, desired)
                .flatMap(schema -> Stream.concat(
                        NameSpaces.relations(schema).stream().map(NameSpaces::relation),
                        schema.tables().stream()
                                .flatMap(table -> table.columns().stream()
                                        .map(column -> NameSpaces.member("column", table.name(), column.name())))));
    }

    // Relations of all kinds share a name space.
    private static ObjectReference relation(QualifiedName name) {
        return ObjectReference.of(ObjectKind.TABLE, name);
    }

    /** Objects without a rename whose name another object gets: they are dropped under an intermediate name. */
    private static List<Rename> displaced(List<Rename> renames, Schema current, FreeNames held) {
        Set<ObjectReference> present = new HashSet<>();
        current.tables().forEach(table -> present.add(relation(table.name())));
        current.tables()
                .forEach(table -> table.columns()
                        .forEach(column ->
                                present.add(ObjectReference.member(ObjectKind.COLUMN, table.name(), column.name()))));
        renames.forEach(rename -> present.remove(rename.object()));
        return renames.stream()
                .map(rename -> rename.object().renamed(rename.newName()))
                .filter(present::contains)
                .map(object -> new Rename(object, intermediateName(object, held)))
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
                String third = intermediateName(next.object(), held);
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

    private static String intermediateName(ObjectReference object, FreeNames held) {
        return held.instead(object.simpleName(), name -> inSpace(object.renamed(name)));
    }

    private static String inSpace(ObjectReference object) {
        return isColumn(object)
                ? NameSpaces.member("column", object.name(), object.simpleName())
                : NameSpaces.relation(object.name());
    }
}
