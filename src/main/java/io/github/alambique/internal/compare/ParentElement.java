package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AttachPartition;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.DetachPartition;
import io.github.alambique.ddl.SetInheritance;
import io.github.alambique.schema.PartitionBound;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That a table is a partition of another, or inherits from it, as which it has no bound.
 *
 * @param beside the partition that takes the rows which no other takes, if it is another one
 */
record ParentElement(
        Table table,
        QualifiedName parent,
        Optional<PartitionBound> bound,
        Optional<QualifiedName> beside,
        List<ColumnElement> columns)
        implements Element {

    @Override
    public ElementKey key() {
        return ElementKey.parent(table.name(), parent);
    }

    /** What a child has to have before it can be one. */
    @Override
    public List<ElementKey> uses() {
        List<ElementKey> uses = new ArrayList<>(List.of(ElementKey.table(table.name()), ElementKey.table(parent)));
        columns.forEach(column -> {
            uses.add(column.key());
            uses.add(ElementKey.column(parent, column.column().name()));
        });
        table.constraints().forEach(constraint -> uses.add(ConstraintElement.key(table.name(), constraint)));
        return uses;
    }

    @Override
    public List<ElementKey> createdWith() {
        return List.of(ElementKey.table(table.name()));
    }

    @Override
    public List<ElementKey> droppedWith() {
        return List.of(ElementKey.table(table.name()));
    }

    @Override
    public List<String> names() {
        return bound.map(values -> List.of("bound " + parent + ' ' + values.sql()))
                .orElse(List.of());
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        if (bound.isEmpty()) {
            return List.of(Change.of(new SetInheritance(table.name(), parent, true)));
        }
        List<String> warnings = new ArrayList<>();
        if (!creation.isNew(ElementKey.table(table.name())) && !creation.isAsBefore(key())) {
            warnings.add("fails if rows of \"" + table.name() + "\" do not belong there");
        }
        warnings.addAll(warnings(creation));
        return List.of(new Change(new AttachPartition(parent, table.name(), bound.get()), warnings, false));
    }

    /** What becomes of the rows that another partition holds until this one is there. */
    List<String> warnings(CreationContext creation) {
        return beside
                .filter(partition -> !creation.isNew(ElementKey.table(partition)))
                .map(partition -> "fails if rows of \"" + partition + "\" belong to \"" + table.name() + '"')
                .stream()
                .toList();
    }

    @Override
    public List<Change> removal() {
        return List.of(Change.of(
                bound.isPresent()
                        ? new DetachPartition(parent, table.name(), Optional.empty(), false)
                        : new SetInheritance(table.name(), parent, false)));
    }

    @Override
    public Difference to(Element desired) {
        return bound.equals(((ParentElement) desired).bound) ? Difference.NONE : Difference.REBUILD;
    }

    @Override
    public SortKey place() {
        return SortKey.ofTable(table.name(), SortKey.PARENT, parent.toString());
    }
}
