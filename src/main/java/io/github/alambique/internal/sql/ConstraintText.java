package io.github.alambique.internal.sql;

import static io.github.alambique.schema.Identifier.quote;
import static io.github.alambique.schema.Identifier.quoteAll;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ConstraintIndex;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.KeyColumns;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.UniqueConstraint;
import io.github.alambique.schema.Validity;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a constraint says, without its name. */
final class ConstraintText implements Constraint.Visitor<String> {

    static final ConstraintText WRITER = new ConstraintText();

    private ConstraintText() {}

    @Override
    public String visit(PrimaryKey constraint) {
        return "PRIMARY KEY " + key(constraint.key()) + ConstraintSql.deferral(constraint.deferral());
    }

    @Override
    public String visit(UniqueConstraint constraint) {
        return "UNIQUE " + (constraint.nullsDistinct() ? "" : "NULLS NOT DISTINCT ") + key(constraint.key())
                + ConstraintSql.deferral(constraint.deferral());
    }

    @Override
    public String visit(ForeignKey constraint) {
        ForeignKey.Reference reference = constraint.reference();
        ForeignKey.Actions actions = constraint.actions();
        return "FOREIGN KEY (" + periodColumns(constraint.columns(), reference.period()) + ") REFERENCES "
                + reference.table().quoted()
                + (reference.columns().isEmpty()
                        ? ""
                        : " (" + periodColumns(reference.columns(), reference.period()) + ")")
                + (reference.fullMatch() ? " MATCH FULL" : "")
                + action("DELETE", actions.onDelete())
                + list(" (", actions.setOnDelete())
                + action("UPDATE", actions.onUpdate())
                + ConstraintSql.deferral(constraint.deferral())
                + validity(constraint.validity());
    }

    @Override
    public String visit(CheckConstraint constraint) {
        return "CHECK (" + constraint.condition().sql() + ")" + (constraint.inherited() ? "" : " NO INHERIT")
                + validity(constraint.validity());
    }

    @Override
    public String visit(ExclusionConstraint constraint) {
        String elements = constraint.elements().stream()
                .map(element -> IndexSql.key(element.key()) + " WITH " + element.operator())
                .collect(Collectors.joining(", "));
        return "EXCLUDE USING " + quote(constraint.method()) + " (" + elements + ")" + include(constraint.include())
                + index(constraint.index())
                + constraint
                        .predicate()
                        .map(condition -> " WHERE (" + condition.sql() + ")")
                        .orElse("")
                + ConstraintSql.deferral(constraint.deferral());
    }

    @Override
    public String visit(NotNullConstraint constraint) {
        return "NOT NULL " + quote(constraint.column()) + (constraint.inherited() ? "" : " NO INHERIT")
                + validity(constraint.validity());
    }

    /** The {@code INCLUDE} clause of a key or index. */
    static String include(List<String> columns) {
        return list(" INCLUDE (", columns);
    }

    private static String key(KeyColumns key) {
        return "(" + quoteAll(key.columns()) + (key.overlaps() ? ")" : " WITHOUT OVERLAPS)") + include(key.include())
                + index(key.index());
    }

    private static String index(ConstraintIndex index) {
        return StorageSql.with(index.parameters())
                + Clause.of(" USING INDEX TABLESPACE ", index.tablespace(), name -> quote(name));
    }

    private static String list(String opening, List<String> columns) {
        return columns.isEmpty() ? "" : opening + quoteAll(columns) + ")";
    }

    private static String periodColumns(List<String> columns, boolean period) {
        if (!period) {
            return quoteAll(columns);
        }
        List<String> quoted = columns.stream().map(Identifier::quote).collect(Collectors.toList());
        quoted.set(quoted.size() - 1, "PERIOD " + quoted.get(quoted.size() - 1));
        return String.join(", ", quoted);
    }

    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION
                ? ""
                : " ON " + event + ' ' + action.name().replace('_', ' ');
    }

    private static String validity(Validity validity) {
        return switch (validity) {
            case VALID -> "";
            case NOT_VALID -> " NOT VALID";
            case NOT_ENFORCED -> " NOT ENFORCED";
        };
    }
}
