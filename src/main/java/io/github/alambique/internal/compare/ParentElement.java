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
import java.util.stream.Stream;

/**
 * The membership of a table in a parent, as a partition or by inheritance.
 *
 * @param bound the bound of a partition; empty for inheritance
 * @param beside the default partition of the parent, if it is another table
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

    /** The columns and constraints that a table needs before it can become a child. */
    @Override
    public List<ElementKey> uses() {
        Stream<ElementKey> own = columns.stream()
                .flatMap(of -> Stream.of(
                        of.key(), ElementKey.column(parent, of.column().name())));
        Stream<ElementKey> checks = table.constraints().stream().map(of -> ConstraintElement.key(table.name(), of));
        return Element.join(
                List.of(ElementKey.table(table.name()), ElementKey.table(parent)), own.toList(), checks.toList());
    }

    @Override
    public List<ElementKey> createdWith() {
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

    /** The warning about rows in the default partition that belong to this one. */
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
