package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A foreign key. */
public record ForeignKey(
        Optional<String> name,
        List<String> columns,
        Reference reference,
        Actions actions,
        Deferral deferral,
        Validity validity)
        implements Constraint {

    /** The key that a foreign key refers to; without columns, the primary key of the table. */
    public record Reference(QualifiedName table, List<String> columns, boolean fullMatch, boolean period) {
        public Reference {
            Objects.requireNonNull(table);
            columns = Identifier.checked(columns);
        }
    }

    /** What happens to the referring rows; {@code setOnDelete} limits the columns that a delete sets, if not empty. */
    public record Actions(ReferentialAction onDelete, List<String> setOnDelete, ReferentialAction onUpdate) {
        static final Actions NONE = new Actions(ReferentialAction.NO_ACTION, List.of(), ReferentialAction.NO_ACTION);

        public Actions {
            Objects.requireNonNull(onDelete);
            setOnDelete = Identifier.checked(setOnDelete);
            Objects.requireNonNull(onUpdate);
        }
    }

    /** The referring columns of a foreign key whose reference is still missing. */
    public record Columns(List<String> columns) {
        public Columns {
            columns = Identifier.checked(columns);
        }

        /**
         * The referenced table, as {@code name} or {@code schema.name}, and its columns; none means its primary key.
         */
        public ForeignKey references(String table, String... referencedColumns) {
            Reference reference = new Reference(QualifiedName.parse(table), List.of(referencedColumns), false, false);
            return new ForeignKey(
                    Optional.empty(), columns, reference, Actions.NONE, Deferral.NOT_DEFERRABLE, Validity.VALID);
        }
    }

    public ForeignKey {
        name.ifPresent(Identifier::checked);
        columns = Identifier.checked(columns);
        Objects.requireNonNull(reference);
        Objects.requireNonNull(actions);
        Objects.requireNonNull(deferral);
        Objects.requireNonNull(validity);
    }

    @Override
    public ForeignKey named(String constraintName) {
        return new ForeignKey(Optional.of(constraintName), columns, reference, actions, deferral, validity);
    }

    @Override
    public ForeignKey unnamed() {
        return new ForeignKey(Optional.empty(), columns, reference, actions, deferral, validity);
    }

    /** With the columns that {@code SET NULL} or {@code SET DEFAULT} sets, if not all of the key; PostgreSQL 15. */
    public ForeignKey onDelete(ReferentialAction action, String... setColumns) {
        return with(new Actions(action, List.of(setColumns), actions.onUpdate));
    }

    public ForeignKey onUpdate(ReferentialAction action) {
        return with(new Actions(actions.onDelete, actions.setOnDelete, action));
    }

    /** {@code MATCH FULL}: of several referring columns all or none are null. */
    public ForeignKey matchFull() {
        return with(new Reference(reference.table, reference.columns, true, reference.period));
    }

    /** {@code PERIOD}: the last column is a range that rows of the referenced table must cover; PostgreSQL 18. */
    public ForeignKey period() {
        return with(new Reference(reference.table, reference.columns, reference.fullMatch, true));
    }

    public ForeignKey deferrable(Deferral newDeferral) {
        return new ForeignKey(name, columns, reference, actions, newDeferral, validity);
    }

    /** {@code NOT VALID}: checked for new and changed rows only, until it is validated. */
    public ForeignKey notValid() {
        return new ForeignKey(name, columns, reference, actions, deferral, Validity.NOT_VALID);
    }

    /** {@code NOT ENFORCED}: never checked; PostgreSQL 18. */
    public ForeignKey notEnforced() {
        return new ForeignKey(name, columns, reference, actions, deferral, Validity.NOT_ENFORCED);
    }

    @Override
    public Kind kind() {
        return Kind.FOREIGN_KEY;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    private ForeignKey with(Actions newActions) {
        return new ForeignKey(name, columns, reference, newActions, deferral, validity);
    }

    private ForeignKey with(Reference newReference) {
        return new ForeignKey(name, columns, newReference, actions, deferral, validity);
    }
}
