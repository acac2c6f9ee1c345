package io.github.alambique.internal.inspect;

import io.github.alambique.schema.CheckConstraint;
import io.github.alambique.schema.Constraint;
import io.github.alambique.schema.ExclusionConstraint;
import io.github.alambique.schema.ForeignKey;
import io.github.alambique.schema.NotNullConstraint;
import io.github.alambique.schema.PrimaryKey;
import io.github.alambique.schema.UniqueConstraint;

/** The order in which a table names its constraints, as the catalog has none: keys first. */
enum ConstraintRank implements Constraint.Visitor<Integer> {
    OF;

    @Override
    public Integer visit(PrimaryKey constraint) {
        return 0;
    }

    @Override
    public Integer visit(UniqueConstraint constraint) {
        return 1;
    }

    @Override
    public Integer visit(ForeignKey constraint) {
        return 2;
    }

    @Override
    public Integer visit(CheckConstraint constraint) {
        return 3;
    }

    @Override
    public Integer visit(ExclusionConstraint constraint) {
        return 4;
    }

    @Override
    public Integer visit(NotNullConstraint constraint) {
        return 5;
    }
}
