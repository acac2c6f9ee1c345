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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a table.
 *
 * @param base its type without domains
 * @param inherited the columns of parent tables that this one is inherited from
 * @param notNullIn the memberships that make it not null, if it is not declared so itself
 * @param serial the serial type that creates exactly this column with its default and sequence
 * @param redeclared whether its table declares it too, so that it remains when the parents' columns are dropped
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
        return Element.join(inherited, List.of(key().ofTable()));
    }

    @Override
    public List<ElementKey> createdWith() {
        return Element.join(List.of(key().ofTable()), inherited);
    }

    @Override
    public List<ElementKey> droppedWith() {
        return redeclared ? List.of(key().ofTable()) : createdWith();
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
        String warning = "fails if \"" + table + "\" has rows, for \"" + column.name() + "\" has no default for them";
        boolean needsValues = !column.nullable() && column.value().isEmpty() && serial.isEmpty();
        return List.of(needsValues ? Hazards.risky(add, warning) : Change.of(add));
    }

    /** The column as it is created, with its default or serial type if they are created along with it. */
    Column created(CreationContext creation) {
        boolean notNull = !column.nullable() && notNullIn.stream().noneMatch(creation::brings);
        Column created = column.withNullable(!notNull);
        boolean withDefault = creation.brings(ElementKey.defaultOf(table, column.name()));
        // If the sequence exists already, a serial type would create another one.
        if (serial.isPresent() && withDefault && creation.brings(serialSequence())) {
            // A serial column is implicitly not null.
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
     * The changes that drop the column.
     *
     * @param only whether children keep their columns
     * @param computed whether its values are computed, so that none are lost
     */
    List<Change> removal(boolean only, boolean computed) {
        Set<DropOption> options = only ? Set.of(DropOption.ONLY) : Set.of();
        DropColumn drop = new DropColumn(table, column.name(), Optional.empty(), options);
        String warning = "drops column \"" + column.name() + "\" of \"" + table + "\" with its values";
        return List.of(computed ? Change.of(drop) : Hazards.destructive(drop, warning));
    }

    @Override
    public Difference to(Element desired) {
        return new ColumnComparator(this, (ColumnElement) desired, false).difference();
    }

    /** The difference when a type that both use is replaced by another one of the same name. */
    Difference toReplaced(ColumnElement desired) {
        return new ColumnComparator(this, desired, true).difference();
    }

    /** The same element with another definition. */
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

    /** Whether existing rows get a value when the column is added; virtual values are computed when they are read. */
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
