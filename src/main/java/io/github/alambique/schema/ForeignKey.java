package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A foreign key. With no referenced columns it refers to the primary key of the referenced table. */
public record ForeignKey(
        Optional<String> name,
        List<String> columns,
        QualifiedName referencedTable,
        List<String> referencedColumns,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        List<String> setOnDelete,
        boolean fullMatch,
        Deferral deferral,
        boolean validated)
        implements Constraint {

    public ForeignKey {
        name.ifPresent(Identifier::checked);
        columns = Identifier.checked(columns);
        Objects.requireNonNull(referencedTable);
        referencedColumns = Identifier.checked(referencedColumns);
        Objects.requireNonNull(onDelete);
        Objects.requireNonNull(onUpdate);
        setOnDelete = Identifier.checked(setOnDelete);
        Objects.requireNonNull(deferral);
    }

    /** The referring columns of a foreign key that does not yet say what it refers to. */
    public record Columns(List<String> columns) {
        public Columns {
            columns = Identifier.checked(columns);
        }

        /** The referenced table, as {@code name} or {@code schema.name}, and its columns. */
        public ForeignKey references(String table, String... referencedColumns) {
            return new ForeignKey(
                    Optional.empty(),
                    columns,
                    QualifiedName.parse(table),
                    List.of(referencedColumns),
                    ReferentialAction.NO_ACTION,
                    ReferentialAction.NO_ACTION,
                    List.of(),
                    false,
                    Deferral.NOT_DEFERRABLE,
                    true);
        }
    }

    @Override
    public ForeignKey named(String constraintName) {
        return copy(Optional.of(constraintName), onDelete, onUpdate, setOnDelete, fullMatch, deferral, validated);
    }

    public ForeignKey onDelete(ReferentialAction action) {
        return copy(name, action, onUpdate, setOnDelete, fullMatch, deferral, validated);
    }

    /** With the only columns that {@code SET NULL} or {@code SET DEFAULT} sets; PostgreSQL 15. */
    public ForeignKey onDelete(ReferentialAction action, String... setColumns) {
        return copy(name, action, onUpdate, List.of(setColumns), fullMatch, deferral, validated);
    }

    public ForeignKey onUpdate(ReferentialAction action) {
        return copy(name, onDelete, action, setOnDelete, fullMatch, deferral, validated);
    }

    /** {@code MATCH FULL}: of several referring columns all or none are null. */
    public ForeignKey matchFull() {
        return copy(name, onDelete, onUpdate, setOnDelete, true, deferral, validated);
    }

    public ForeignKey deferrable(Deferral newDeferral) {
        return copy(name, onDelete, onUpdate, setOnDelete, fullMatch, newDeferral, validated);
    }

    /** {@code NOT VALID}: checked for new rows only, until it is validated. */
    public ForeignKey notValid() {
        return copy(name, onDelete, onUpdate, setOnDelete, fullMatch, deferral, false);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }

    private ForeignKey copy(
            Optional<String> newName,
            ReferentialAction newOnDelete,
            ReferentialAction newOnUpdate,
            List<String> newSetOnDelete,
            boolean newFullMatch,
            Deferral newDeferral,
            boolean newValidated) {
        return new ForeignKey(
                newName,
                columns,
                referencedTable,
                referencedColumns,
                newOnDelete,
                newOnUpdate,
                newSetOnDelete,
                newFullMatch,
                newDeferral,
                newValidated);
    }
}
