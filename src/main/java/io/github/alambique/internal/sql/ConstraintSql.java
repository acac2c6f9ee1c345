package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;

import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.AddConstraintUsingIndex;
import io.github.alambique.ddl.AlterConstraint;
import io.github.alambique.ddl.DropConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.QualifiedName;
import java.util.Optional;

/** Writes the constraints of tables, under the names that a convention gives to those without. */
final class ConstraintSql {

    private final NamingConvention convention;

    ConstraintSql(NamingConvention convention) {
        this.convention = convention;
    }

    /** As an element of {@code CREATE TABLE}. */
    String inTable(QualifiedName table, Constraint constraint) {
        return definition(constraint, convention.nameInTable(table, constraint));
    }

    /** With the name it will have, so that a later drop finds it and no two can meet unseen. */
    String add(AddConstraint operation) {
        Constraint constraint = operation.constraint();
        return (constraint.isOnly() ? "ALTER TABLE ONLY " : "ALTER TABLE ")
                + operation.table().quoted() + " ADD "
                + definition(constraint, convention.nameOf(operation.table(), constraint));
    }

    String drop(DropConstraint operation) {
        String name = operation
                .name()
                .or(() -> operation.definition().flatMap(known -> convention.nameOf(operation.table(), known)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Constraint of table \"" + operation.table() + "\" has no name to drop it by"));
        return alterTable(operation.table()) + DropSql.drop("CONSTRAINT", quote(name), operation.options());
    }

    static String addUsingIndex(AddConstraintUsingIndex operation) {
        return alterTable(operation.table()) + "ADD CONSTRAINT " + quote(operation.name())
                + (operation.primaryKey() ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + quote(operation.index())
                + deferral(operation.deferral());
    }

    static String alter(AlterConstraint operation) {
        String deferral = deferral(operation.deferral());
        return alterTable(operation.table()) + "ALTER CONSTRAINT " + quote(operation.name())
                + (deferral.isEmpty() ? " NOT DEFERRABLE" : deferral);
    }

    /** As a table or domain has it. */
    static String definition(Constraint constraint, Optional<String> name) {
        return name.map(known -> "CONSTRAINT " + quote(known) + ' ').orElse("")
                + constraint.accept(ConstraintText.WRITER);
    }

    static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private static String alterTable(QualifiedName table) {
        return "ALTER TABLE " + table.quoted() + ' ';
    }
}
