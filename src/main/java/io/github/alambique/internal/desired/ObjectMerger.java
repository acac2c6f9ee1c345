package io.github.alambique.internal.desired;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.EnumType;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Sequence;
import io.github.alambique.schema.SequenceOptions;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Merges all objects but tables and indexes: those of the entities, and those that are kept from the database. */
record ObjectMerger(Schema desired, Schema current, List<Table> tables, RemovedObjects removed) {

    List<SchemaObject> merge() {
        Map<ObjectReference, SchemaObject> known = byReference(current);
        Set<ObjectReference> wanted = byReference(desired).keySet();
        var objects = new ArrayList<SchemaObject>();
        desired.objects().stream()
                .filter(object -> !(object instanceof Sequence sequence) || isUsed(sequence))
                .map(object ->
                        object instanceof Sequence sequence && known.get(object.reference()) instanceof Sequence before
                                ? merged(sequence, before)
                                : object)
                .forEach(objects::add);
        current.objects().stream()
                .filter(object -> !wanted.contains(object.reference()))
                .filter(this::stays)
                .forEach(objects::add);
        return objects;
    }

    private static Map<ObjectReference, SchemaObject> byReference(Schema schema) {
        return schema.objects().stream().collect(Collectors.toMap(SchemaObject::reference, Function.identity()));
    }

    private boolean stays(SchemaObject object) {
        if (removed.contains(object.reference())) {
            return false;
        }
        if (object instanceof Sequence sequence) {
            return sequence.owner().isPresent() && isUsed(sequence);
        }
        return !(object instanceof EnumType type) || !isOfRemovedColumns(type);
    }

    // The sequence of a serial column; without the default nothing uses it.
    private boolean isUsed(Sequence sequence) {
        return sequence.owner().isEmpty()
                || tables.stream()
                        .filter(table ->
                                table.name().equals(sequence.owner().get().table()))
                        .flatMap(table -> table.column(sequence.owner().get().column()).stream())
                        .anyMatch(column ->
                                column.value(ColumnValue.Default.class).isPresent());
    }

    // An enum that the entities no longer use; an enum that no column used is not theirs.
    private boolean isOfRemovedColumns(EnumType type) {
        return isUsed(type, current.tables()) && !isUsed(type, tables);
    }

    private static boolean isUsed(EnumType type, List<Table> tables) {
        String name = type.name().quoted();
        return tables.stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::type)
                .anyMatch(used -> used.sql().equals(name) || used.sql().equals(name + "[]"));
    }

    /** Of a sequence that exists, the entities decide the increment only. */
    private static Sequence merged(Sequence wanted, Sequence known) {
        SequenceOptions options = known.options();
        return new Sequence(
                known.name(),
                known.type(),
                new SequenceOptions(
                        Optional.empty(),
                        options.start(),
                        wanted.options().increment(),
                        options.minimum(),
                        options.maximum(),
                        options.cache(),
                        options.cycle()),
                known.owner(),
                known.logged());
    }
}
