package io.github.alambique.internal.compare;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds drops and adds that look alike and may be meant as renames: they are only reported. */
final class Suggestions {

    private Suggestions() {}

    static List<Rename> of(DependencyIndex current, DependencyIndex desired, ChangePropagation dispositions) {
        List<Rename> suggestions = new ArrayList<>();
        List<TableElement> addedTables = added(desired, dispositions, TableElement.class);
        dropped(current, dispositions, TableElement.class)
                .forEach(table -> single(addedTables.stream().filter(other -> looksLike(table.table(), other.table())))
                        .ifPresent(other -> suggestions.add(new Rename(
                                table.key().object(), other.table().name().name()))));
        List<ColumnElement> addedColumns = added(desired, dispositions, ColumnElement.class);
        dropped(current, dispositions, ColumnElement.class)
                .forEach(column -> single(addedColumns.stream().filter(other -> looksLike(column, other)))
                        .ifPresent(other -> suggestions.add(
                                new Rename(column.key().object(), other.column().name()))));
        return suggestions;
    }

    private static <E extends Element> List<E> added(
            DependencyIndex desired, ChangePropagation dispositions, Class<E> kind) {
        return desired.elements().stream()
                .filter(element -> kind.isInstance(element) && dispositions.isCreated(element.key()))
                .map(kind::cast)
                .toList();
    }

    private static <E extends Element> Stream<E> dropped(
            DependencyIndex current, ChangePropagation dispositions, Class<E> kind) {
        return current.elements().stream()
                .filter(element -> kind.isInstance(element) && dispositions.isDropped(element.key()))
                .map(kind::cast);
    }

    /** The only candidate; empty if there are several. */
    private static <E> Optional<E> single(Stream<E> candidates) {
        List<E> found = candidates.limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean looksLike(Table one, Table other) {
        Optional<String> schema = one.name().schema();
        return schema.equals(other.name().schema())
                && !one.columns().isEmpty()
                && columns(one).equals(columns(other));
    }

    // In any order: a column that came later is the last one in the database.
    private static Map<String, DataType> columns(Table table) {
        return table.columns().stream().collect(Collectors.toMap(Column::name, Column::type));
    }

    private static boolean looksLike(ColumnElement one, ColumnElement other) {
        Column column = one.column();
        return one.table().equals(other.table())
                && one.key().kind() == ObjectKind.COLUMN
                && Objects.equals(column.type(), other.column().type());
    }
}
