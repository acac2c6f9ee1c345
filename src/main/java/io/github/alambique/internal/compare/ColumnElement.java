package io.github.alambique.internal.compare;

import io.github.alambique.ddl.AddColumn;
import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.DropColumn;
import io.github.alambique.ddl.DropOption;
import io.github.alambique.schema.Column;
import io.github.alambique.schema.ColumnValue;
import io.github.alambique.schema.DataType;
import io.github.alambique.schema.Expression;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectName;
import io.github.alambique.schema.ObjectReference;
import io.github.alambique.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a table.
 *
 * @param base its type without domains
 * @param inherited the columns of parent tables that this one comes from
 * @param notNullIn the memberships in parent tables by which alone it is not null
 * @param serial the type that stands for column, default and sequence together, if they are what it makes
 * @param redeclared whether its table declares it too, so that it stays when those of its parents are dropped
 * @param withoutInheritedDefault whether its parents have a default and it has no value of its own
 * @param setsExpressions whether the server can change how a stored column is generated
 */
record ColumnElement(
        QualifiedName table,
        Column column,
        DataType base,
        List<ElementKey> inherited,
        List<ElementKey> notNullIn,
        Optional<DataType> serial,
        boolean redeclared,
        boolean withoutInheritedDefault,
        boolean setsExpressions,
        SortKey place)
        implements Element {

    @Override
    public ElementKey key() {
        return ElementKey.column(table, column.name());
    }

    @Override
    public List<ElementKey> uses() {
        List<ElementKey> uses = new ArrayList<>(inherited);
        uses.add(ElementKey.table(table));
        return uses;
    }

    @Override
    public List<ElementKey> createdWith() {
        List<ElementKey> hosts = new ArrayList<>();
        hosts.add(ElementKey.table(table));
        hosts.addAll(inherited);
        return hosts;
    }

    @Override
    public List<ElementKey> droppedWith() {
        return redeclared ? List.of(ElementKey.table(table)) : createdWith();
    }

    @Override
    public boolean holdsExpressions() {
        return isGenerated();
    }

    /** An identity column has a sequence of its own. */
    @Override
    public List<String> names() {
        return identitySequence().map(NameSpaces::relation).stream().toList();
    }

    /** The sequence of an identity column. */
    Optional<QualifiedName> identitySequence() {
        return identity().map(identity -> identity.sequenceName(table, column.name()));
    }

    @Override
    public List<Change> creation(CreationContext creation) {
        AddColumn add = new AddColumn(table, created(creation), false);
        boolean needsValues = !column.nullable() && column.value().isEmpty() && serial.isEmpty();
        return List.of(
                needsValues
                        ? Hazards.risky(
                                add,
                                "fails if \"" + table + "\" has rows, for \"" + column.name()
                                        + "\" has no default for them")
                        : Change.of(add));
    }

    /** The column as its creation has it, with a default or a serial type if those come along. */
    Column created(CreationContext creation) {
        boolean notNull = !column.nullable() && notNullIn.stream().noneMatch(creation::brings);
        Column created = column.withNullable(!notNull);
        boolean withDefault = creation.brings(ElementKey.defaultOf(table, column.name()));
        // A sequence that is there already would be left alone, and another one made.
        if (serial.isPresent() && withDefault && creation.brings(serialSequence())) {
            // A serial column is not null without a word.
            return column.withDefault(Optional.empty()).type(serial.get()).withNullable(true);
        }
        if (withoutInheritedDefault) {
            return created.withDefault(Optional.of(new Expression("NULL")));
        }
        return column.defaultExpression().isEmpty() || withDefault ? created : created.withDefault(Optional.empty());
    }

    private ElementKey serialSequence() {
        QualifiedName name = table.sibling(ObjectName.of(table.name(), column.name(), "seq"));
        return ElementKey.of(ObjectReference.of(ObjectKind.SEQUENCE, name));
    }

    @Override
    public List<Change> removal() {
        return removal(false, isGenerated());
    }

    /**
     * Takes the column away.
     *
     * @param only of its table only, where children are to keep theirs
     * @param computed whether no values are lost, for they are computed
     */
    List<Change> removal(boolean only, boolean computed) {
        Set<DropOption> options = only ? Set.of(DropOption.ONLY) : Set.of();
        DropColumn drop = new DropColumn(table, column.name(), Optional.empty(), options);
        return List.of(
                computed
                        ? Change.of(drop)
                        : Hazards.destructive(
                                drop, "drops column \"" + column.name() + "\" of \"" + table + "\" with its values"));
    }

    @Override
    public Difference to(Element desired) {
        return new ColumnComparator(this, (ColumnElement) desired, false).difference();
    }

    /** What leads to the desired column when types that they use are replaced by others of the same name. */
    Difference toReplaced(ColumnElement desired) {
        return new ColumnComparator(this, desired, true).difference();
    }

    /** The same part with another definition. */
    ColumnElement as(Column other) {
        return new ColumnElement(
                table,
                other,
                base,
                inherited,
                notNullIn,
                serial,
                redeclared,
                withoutInheritedDefault,
                setsExpressions,
                place);
    }

    boolean isGenerated() {
        return column.value(ColumnValue.Generated.class).isPresent();
    }

    /** Whether rows that are there get a value when the column is added; a virtual one is computed when it is read. */
    boolean fillsRows() {
        return serial.isPresent()
                || column.value()
                        .filter(value -> !(value instanceof ColumnValue.Generated generated) || generated.stored())
                        .isPresent();
    }

    Optional<ColumnValue.Identity> identity() {
        return column.value(ColumnValue.Identity.class);
    }

    Optional<Expression> defaultExpression() {
        return column.defaultExpression();
    }
}
