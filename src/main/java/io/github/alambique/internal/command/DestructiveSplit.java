package io.github.alambique.internal.command;

import io.github.alambique.ddl.AlterColumnType;
import io.github.alambique.ddl.AlterObject;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateObject;
import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropObject;
import io.github.alambique.ddl.DropTable;
import io.github.alambique.ddl.Operation;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Divides a difference in two: first the changes that destroy nothing, up to a schema between the two, which still has the
 * objects to destroy; then the rest. Both parts, and both downgrades, are comparisons of their own.
 */
final class DestructiveSplit {

    private DestructiveSplit() {}

    /** The schema between; the desired one if nothing can be deferred. */
    static Schema between(ComparisonContext compared) {
        List<ObjectReference> destroyed = compared.difference().changes().stream()
                .filter(Change::destructive)
                .flatMap(change -> subject(change.operation()).stream())
                .toList();
        return SchemaMerge.retain(compared.desired(), compared.renamed(), destroyed);
    }

    private static Optional<ObjectReference> subject(Operation operation) {
        if (operation instanceof DropTable drop) {
            return Optional.of(ObjectReference.of(ObjectKind.TABLE, drop.name()));
        }
        if (operation instanceof DropColumn drop) {
            return Optional.of(ObjectReference.member(ObjectKind.COLUMN, drop.table(), drop.column()));
        }
        if (operation instanceof AlterColumnType alter) {
            return Optional.of(ObjectReference.member(ObjectKind.COLUMN, alter.table(), alter.column()));
        }
        if (operation instanceof DropObject drop) {
            return Optional.of(drop.object());
        }
        // A type that loses values replaces the previous one.
        if (operation instanceof CreateObject create) {
            return Optional.of(create.object().reference());
        }
        return operation instanceof AlterObject alter ? Optional.of(alter.to().reference()) : Optional.empty();
    }
}
