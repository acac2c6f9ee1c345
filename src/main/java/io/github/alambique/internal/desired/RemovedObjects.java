package io.github.alambique.internal.desired;

import io.github.alambique.schema.Column;
import io.github.alambique.schema.Dependency;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.IndexKey;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Schema;
import io.github.alambique.schema.SchemaObject;
import io.github.alambique.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The objects that are removed: tables and columns that the entities no longer have, and all objects that depend on
 * them.
 */
final class RemovedObjects {

    private static final Set<ObjectKind> PARTS =
            Set.of(ObjectKind.COLUMN, ObjectKind.CONSTRAINT, ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY);

    private final Set<QualifiedName> tables = new HashSet<>();
    private final Set<ObjectReference> references = new HashSet<>();
    private final Set<ObjectReference> there = new HashSet<>();

    /** @param merged the merged tables */
    RemovedObjects(Schema current, List<Table> merged) {
        Map<QualifiedName, Table> remaining =
                merged.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        current.objects().stream().map(SchemaObject::reference).forEach(there::add);
        for (Table table : current.tables()) {
            there.add(ObjectReference.of(ObjectKind.TABLE, table.name()));
            if (remaining.containsKey(table.name())) {
                addColumns(table, remaining.get(table.name()));
            } else {
                tables.add(table.name());
            }
        }
        spread(current);
    }

    private void addColumns(Table table, Table remaining) {
        table.columns().stream()
                .map(Column::name)
                .filter(column -> remaining.column(column).isEmpty())
                .forEach(column -> references.add(TableMerger.column(table.name(), column)));
    }

    private void spread(Schema current) {
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Dependency dependency : current.dependencies()) {
                boolean isColumn = dependency.dependent().kind() == ObjectKind.COLUMN
                        || dependency.dependent().kind() == ObjectKind.TABLE;
                grown |= !isColumn && contains(dependency.on()) && references.add(dependency.dependent());
            }
        }
    }

    boolean contains(ObjectReference object) {
        boolean ofTable = object.kind() == ObjectKind.TABLE || PARTS.contains(object.kind());
        return references.contains(object) || (ofTable && tables.contains(object.name()));
    }

    boolean contains(Index index) {
        return tables.contains(index.table())
                || IndexMerger.reference(index).filter(references::contains).isPresent()
                || index.keys().stream()
                        .filter(IndexKey::isColumn)
                        .anyMatch(key -> references.contains(TableMerger.column(index.table(), key.text())));
    }

    /** Whether the current schema has this object. */
    boolean wasPresent(ObjectReference object) {
        return there.contains(object);
    }
}
