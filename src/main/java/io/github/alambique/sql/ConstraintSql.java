package io.github.alambique.sql;

import static io.github.alambique.schema.Identifier.quote;
import static io.github.alambique.schema.Identifier.quoteAll;

import io.github.alambique.operation.AddConstraint;
import io.github.alambique.operation.DropConstraint;
import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.UniqueConstraint;
import java.util.List;

/** Writes a constraint as {@code CREATE TABLE} and {@code ALTER TABLE … ADD} take it. */
final class ConstraintSql implements Constraint.Visitor<String> {

    private static final ConstraintSql WRITER = new ConstraintSql();

    private ConstraintSql() {}

    static String definition(Constraint constraint) {
        String name = constraint
                .name()
                .map(known -> "CONSTRAINT " + quote(known) + ' ')
                .orElse("");
        return name + constraint.accept(WRITER);
    }

    /** With the name it will have, so that a later drop finds it and no two can meet unseen. */
    static String add(AddConstraint operation) {
        Constraint constraint = operation.constraint();
        Constraint named = NamingConvention.nameOf(operation.table(), constraint)
                .<Constraint>map(constraint::named)
                .orElse(constraint);
        return "ALTER TABLE " + operation.table().quoted() + " ADD " + definition(named);
    }

    static String nameOf(DropConstraint operation) {
        return operation
                .name()
                .or(() -> operation.definition().flatMap(known -> NamingConvention.nameOf(operation.table(), known)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Constraint of table \"" + operation.table() + "\" has no name to drop it by"));
    }

    @Override
    public String visit(PrimaryKey constraint) {
        return "PRIMARY KEY (" + quoteAll(constraint.columns()) + ")" + include(constraint.include())
                + deferral(constraint.deferral());
    }

    @Override
    public String visit(UniqueConstraint constraint) {
        return "UNIQUE " + (constraint.nullsDistinct() ? "" : "NULLS NOT DISTINCT ")
                + "(" + quoteAll(constraint.columns()) + ")" + include(constraint.include())
                + deferral(constraint.deferral());
    }

    @Override
    public String visit(ForeignKey constraint) {
        StringBuilder sql = new StringBuilder("FOREIGN KEY (")
                .append(quoteAll(constraint.columns()))
                .append(") REFERENCES ")
                .append(constraint.referencedTable().quoted());
        if (!constraint.referencedColumns().isEmpty()) {
            sql.append(" (").append(quoteAll(constraint.referencedColumns())).append(')');
        }
        sql.append(constraint.fullMatch() ? " MATCH FULL" : "").append(action("DELETE", constraint.onDelete()));
        if (!constraint.setOnDelete().isEmpty()) {
            sql.append(" (").append(quoteAll(constraint.setOnDelete())).append(')');
        }
        return sql.append(action("UPDATE", constraint.onUpdate()))
                .append(deferral(constraint.deferral()))
                .append(constraint.validated() ? "" : " NOT VALID")
                .toString();
    }

    @Override
    public String visit(CheckConstraint constraint) {
        return "CHECK (" + constraint.condition().sql() + ")" + (constraint.inherited() ? "" : " NO INHERIT")
                + (constraint.validated() ? "" : " NOT VALID");
    }

    static String include(List<String> columns) {
        return columns.isEmpty() ? "" : " INCLUDE (" + quoteAll(columns) + ")";
    }

    private static String action(String event, ReferentialAction action) {
        return switch (action) {
            case NO_ACTION -> "";
            case RESTRICT -> " ON " + event + " RESTRICT";
            case CASCADE -> " ON " + event + " CASCADE";
            case SET_NULL -> " ON " + event + " SET NULL";
            case SET_DEFAULT -> " ON " + event + " SET DEFAULT";
        };
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }
}
