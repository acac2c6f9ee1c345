package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AlterTableOptions;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.CreateTable;
import io.github.alambique.ddl.DropTable;
import io.github.alambique.ddl.SetComment;
import io.github.alambique.ddl.SetRowSecurity;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.IndexUse;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table, with the columns and constraints that can be created along with it.
 *
 * @param membership the membership of a partition in its parent
 */
record TableElement(
        Table table,
        List<ColumnElement> columns,
        List<ConstraintElement> constraints,
        Optional<ParentElement> membership)
        implements Element {

    TableElement {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
    }

    @Override
    public ElementKey key() {
        return ElementKey.table(table.name());
    }

    @Override
    public List<ElementKey> uses() {
        return List.of();
    }

    /** The expressions of its partition key. */
    @Override
    public boolean holdsExpressions() {
        return table.partitionKey().stream().flatMap(key -> key.keys().stream()).anyMatch(key -> !key.isColumn());
    }

    @Override
    public List<String> names() {
        return List.of(NameSpaces.relation(table.name()));
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        List<String> warnings = membership
                .filter(parent -> creation.brings(parent.key()))
                .map(parent -> parent.warnings(creation))
                .orElse(List.of());
        return List.of(new Change(new CreateTable(created(creation), false), warnings, false));
    }

    private Table created(CreationContext creation) {
        List<Constraint> createdConstraints = constraints.stream()
                .filter(constraint -> creation.brings(constraint.key()))
                .map(creation::written)
                .toList();
        List<Column> createdColumns = columns.stream()
                .filter(column -> creation.brings(column.key()))
                .map(column -> column.created(creation))
                .map(column -> isInPrimaryKey(column, createdConstraints) ? column.withNullable(true) : column)
                .toList();
        List<QualifiedName> parents = table.inherits().stream()
                .filter(parent -> creation.brings(ElementKey.parent(table.name(), parent)))
                .toList();
        Optional<Table.Partition> partition =
                table.partition().filter(of -> creation.brings(ElementKey.parent(table.name(), of.parent())));
        return new Table(
                table.name(),
                createdColumns,
                createdConstraints,
                parents,
                table.partitionKey(),
                partition,
                table.options(),
                table.rowSecurity(),
                creation.brings(ElementKey.indexUse(table.name())) ? table.indexUse() : IndexUse.DEFAULT,
                table.comment());
    }

    // A primary key makes its columns not null implicitly.
    private static boolean isInPrimaryKey(Column column, List<Constraint> constraints) {
        return !column.isIdentity()
                && constraints.stream()
                        .anyMatch(constraint -> constraint instanceof PrimaryKey key
                                && key.key().columns().contains(column.name()));
    }

    /** A partitioned table has no rows of its own: its partitions are dropped or detached before. */
    @Override
    public List<Change> removal() {
        DropTable drop = new DropTable(table.name(), Optional.empty(), Set.of());
        String warning = "drops table \"" + table.name() + "\" with its rows";
        return List.of(table.partitionKey().isPresent() ? Change.of(drop) : Hazards.destructive(drop, warning));
    }

    /** PostgreSQL cannot change the partition key of a table. */
    @Override
    public Difference to(Element desired) {
        Table to = ((TableElement) desired).table;
        if (!table.partitionKey().equals(to.partitionKey())) {
            return Difference.REBUILD;
        }
        List<Change> changes = new ArrayList<>();
        if (!table.options().equals(to.options())) {
            changes.add(Change.of(AlterTableOptions.of(to.name(), table.options(), to.options())));
        }
        if (!table.rowSecurity().equals(to.rowSecurity())) {
            changes.add(Change.of(new SetRowSecurity(to.name(), table.rowSecurity(), to.rowSecurity())));
        }
        if (!table.comment().equals(to.comment())) {
            ObjectReference object = ObjectReference.of(ObjectKind.TABLE, to.name());
            changes.add(Change.of(new SetComment(object, to.comment().orElse(""), Optional.empty())));
        }
        return Difference.inPlace(changes);
    }

    @Override
    public SortKey place() {
        return SortKey.ofTable(table.name(), SortKey.TABLE, "");
    }
}
