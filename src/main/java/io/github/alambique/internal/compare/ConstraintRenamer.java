package io.github.alambique.internal.compare;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.QualifiedName;
import io.github.alambique.schema.UniqueConstraint;
import java.util.Set;

/** Renames tables and columns in the constraints of a table, which keep their own names. */
final class ConstraintRenamer implements Constraint.Visitor<Constraint> {

    private final SchemaRenamer schema;
    private final QualifiedName table;

    ConstraintRenamer(SchemaRenamer schema, QualifiedName table) {
        this.schema = schema;
        this.table = table;
    }

    @Override
    public Constraint visit(PrimaryKey constraint) {
        return new PrimaryKey(constraint.name(), key(constraint.key()), constraint.deferral());
    }

    @Override
    public Constraint visit(UniqueConstraint constraint) {
        return new UniqueConstraint(
                constraint.name(), key(constraint.key()), constraint.nullsDistinct(), constraint.deferral());
    }

    private KeyColumns key(KeyColumns key) {
        return new KeyColumns(
                schema.columns(table, key.columns()),
                schema.columns(table, key.include()),
                key.overlaps(),
                key.index());
    }

    @Override
    public Constraint visit(ForeignKey constraint) {
        ForeignKey.Reference reference = constraint.reference();
        ForeignKey.Actions actions = constraint.actions();
        return new ForeignKey(
                constraint.name(),
                schema.columns(table, constraint.columns()),
                new ForeignKey.Reference(
                        schema.table(reference.table()),
                        schema.columns(reference.table(), reference.columns()),
                        reference.fullMatch(),
                        reference.period()),
                new ForeignKey.Actions(
                        actions.onDelete(), schema.columns(table, actions.setOnDelete()), actions.onUpdate()),
                constraint.deferral(),
                constraint.validity());
    }

    @Override
    public Constraint visit(CheckConstraint constraint) {
        return constraint.condition(schema.names(Set.of(table)).in(constraint.condition()));
    }

    @Override
    public Constraint visit(ExclusionConstraint constraint) {
        return new ExclusionConstraint(
                constraint.name(),
                constraint.method(),
                constraint.elements().stream()
                        .map(element ->
                                new ExclusionConstraint.Element(schema.key(table, element.key()), element.operator()))
                        .toList(),
                schema.columns(table, constraint.include()),
                schema.names(Set.of(table)).in(constraint.predicate()),
                constraint.index(),
                constraint.deferral());
    }

    @Override
    public Constraint visit(NotNullConstraint constraint) {
        return new NotNullConstraint(
                constraint.name(),
                schema.column(table, constraint.column()),
                constraint.inherited(),
                constraint.validity());
    }
}
