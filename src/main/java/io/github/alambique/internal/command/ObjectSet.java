package io.github.alambique.internal.command;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropIndex;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.ddl.DropTable;
import io.github.alambique.ddl.Operation;
import io.github.alambique.ddl.RenameObject;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects, tables and indexes of a schema, by name. */
final class ObjectSet {

    private ObjectSet() {}

    static Set<ObjectReference> of(Schema schema) {
        return Stream.of(
                        schema.objects().stream().map(SchemaObject::reference),
                        schema.tables().stream().map(table -> ObjectReference.of(ObjectKind.TABLE, table.name())),
                        schema.indexes().stream().flatMap(index -> reference(index).stream()))
                .flatMap(references -> references)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The objects of a schema, under the names that changes give them. */
    static Set<ObjectReference> after(Schema schema, List<Change> changes) {
        Set<ObjectReference> objects = of(schema);
        for (Change change : changes) {
            if (change.operation() instanceof RenameObject rename
                    && rename.object().kind() == ObjectKind.TABLE) {
                var name = rename.object().renamed(rename.newName()).name();
                List.copyOf(objects).stream()
                        .filter(held -> held.name().equals(rename.object().name()))
                        .map(held -> new ObjectReference(held.kind(), name, held.member(), held.arguments()))
                        .forEach(objects::add);
            }
        }
        return objects;
    }

    static Optional<ObjectReference> reference(Index index) {
        return index.name()
                .map(name -> ObjectReference.of(ObjectKind.INDEX, index.table().sibling(name)));
    }

    /** The objects that changes drop and do not recreate. */
    static Set<ObjectReference> dropped(List<Change> changes, Schema desired) {
        Set<ObjectReference> dropped = changes.stream()
                .flatMap(change -> dropped(change.operation()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        dropped.removeAll(of(desired));
        return dropped;
    }

    /** The objects and columns that changes drop, recreated or not. */
    static Set<ObjectReference> everDropped(List<Change> changes) {
        return changes.stream()
                .map(Change::operation)
                .flatMap(operation -> operation instanceof DropColumn drop
                        ? Stream.of(ObjectReference.member(ObjectKind.COLUMN, drop.table(), drop.column()))
                        : dropped(operation).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The change, passing over what does not exist where it drops one of these objects, to make it anew over a changed column:
     * no revision made it, so it is not there when the revisions run elsewhere.
     */
    static Change droppingIfExists(Change change, Collection<ObjectReference> objects) {
        if (change.operation() instanceof DropObject drop && objects.contains(drop.object())) {
            var options = EnumSet.of(DropOption.IF_EXISTS);
            options.addAll(drop.options());
            return new Change(
                    new DropObject(drop.object(), drop.definition(), options), change.warnings(), change.destructive());
        }
        return change;
    }

    private static Optional<ObjectReference> dropped(Operation operation) {
        if (operation instanceof DropTable drop) {
            return Optional.of(ObjectReference.of(ObjectKind.TABLE, drop.name()));
        }
        if (operation instanceof DropIndex drop) {
            return drop.name().map(name -> ObjectReference.of(ObjectKind.INDEX, name));
        }
        return operation instanceof DropObject drop ? Optional.of(drop.object()) : Optional.empty();
    }
}
