package io.github.alambique.compare;

import io.github.alambique.operation.AddColumn;
import io.github.alambique.operation.Change;
import io.github.alambique.operation.DropColumn;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a table.
 *
 * @param inherited the columns of parent tables that this one comes from
 * @param serial the type that stands for column, default and sequence together, if they are what it makes
 */
record ColumnElement(QualifiedName table, Column column, List<Part> inherited, Optional<DataType> serial, Place place)
        implements Element {

    @Override
    public Part part() {
        return Part.column(table, column.name());
    }

    @Override
    public List<Part> uses() {
        List<Part> uses = new ArrayList<>(inherited);
        uses.add(Part.table(table));
        return uses;
    }

    @Override
    public List<Part> createdWith() {
        List<Part> hosts = new ArrayList<>();
        hosts.add(Part.table(table));
        hosts.addAll(inherited);
        return hosts;
    }

    @Override
    public List<Part> droppedWith() {
        return createdWith();
    }

    /** An identity column has a sequence of its own. */
    @Override
    public List<String> names() {
        return isIdentity()
                ? List.of(Names.relation(table.sibling(ObjectName.of(table.name(), column.name(), "seq"))))
                : List.of();
    }

    @Override
    public List<Change> creation(Creation creation) {
        AddColumn add = new AddColumn(table, created(creation), false);
        boolean needsValues = !column.nullable() && column.value().isEmpty() && serial.isEmpty();
        return List.of(
                needsValues
                        ? Warned.risky(
                                add,
                                "fails if \"" + table + "\" has rows, for \"" + column.name()
                                        + "\" has no default for them")
                        : Change.of(add));
    }

    /** The column as its creation has it, with a default or a serial type if those come along. */
    Column created(Creation creation) {
        boolean withDefault = creation.brings(Part.defaultOf(table, column.name()));
        if (serial.isPresent() && withDefault) {
            // A serial column is not null without a word.
            return column.withDefault(Optional.empty()).type(serial.get()).withNullable(true);
        }
        return column.defaultExpression().isEmpty() || withDefault ? column : column.withDefault(Optional.empty());
    }

    @Override
    public List<Change> removal() {
        DropColumn drop = new DropColumn(table, column.name(), Optional.empty(), Set.of());
        return List.of(
                isGenerated()
                        ? Change.of(drop)
                        : Warned.destructive(
                                drop, "drops column \"" + column.name() + "\" of \"" + table + "\" with its values"));
    }

    @Override
    public Difference to(Element desired) {
        return new ColumnComparator(this, (ColumnElement) desired).difference();
    }

    @Override
    public ColumnElement ofTable(QualifiedName other) {
        return new ColumnElement(other, column, inherited, serial, place);
    }

    boolean isGenerated() {
        return column.value().filter(ColumnValue.Generated.class::isInstance).isPresent();
    }

    boolean isIdentity() {
        return column.value().filter(ColumnValue.Identity.class::isInstance).isPresent();
    }

    Optional<Expression> defaultExpression() {
        return column.defaultExpression();
    }

    static Place place(QualifiedName table, int rank, String name) {
        return new Place(Place.Group.TABLES, table.toString(), rank, name);
    }

    static boolean isColumn(Part part) {
        return part.kind() == ObjectKind.COLUMN && part.isWhole();
    }
}
