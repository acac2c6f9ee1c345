package io.github.alambique.ddl;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.UniqueConstraint;
import java.util.List;

/** Names a constraint in a line of text: by its name, or by its kind and columns. */
enum ConstraintLabel implements Constraint.Visitor<String> {
    WITHOUT_NAME;

    static String of(Constraint constraint) {
        return constraint
                .name()
                .map(name -> "constraint \"" + name + '"')
                .orElseGet(() -> constraint.accept(WITHOUT_NAME));
    }

    @Override
    public String visit(PrimaryKey constraint) {
        return "primary key " + columns(constraint.key().columns());
    }

    @Override
    public String visit(UniqueConstraint constraint) {
        return "unique constraint " + columns(constraint.key().columns());
    }

    @Override
    public String visit(ForeignKey constraint) {
        return "foreign key " + columns(constraint.columns());
    }

    @Override
    public String visit(CheckConstraint constraint) {
        return "check (" + constraint.condition().sql() + ')';
    }

    @Override
    public String visit(ExclusionConstraint constraint) {
        return "exclusion constraint "
                + columns(constraint.elements().stream()
                        .map(element -> element.key().text())
                        .toList());
    }

    @Override
    public String visit(NotNullConstraint constraint) {
        return "not-null constraint " + columns(List.of(constraint.column()));
    }

    private static String columns(List<String> columns) {
        return '(' + String.join(", ", columns) + ')';
    }
}
