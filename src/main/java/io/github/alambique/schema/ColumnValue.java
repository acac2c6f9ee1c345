package io.github.alambique.schema;

import java.util.Objects;

/** Where a column's value comes from when an insert gives none. A column has at most one of these. */
public sealed interface ColumnValue {

    <R> R accept(Visitor<R> visitor);

    /** {@code DEFAULT expression}. */
    record Default(Expression expression) implements ColumnValue {
        public Default {
            Objects.requireNonNull(expression);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code GENERATED ALWAYS} or {@code BY DEFAULT AS IDENTITY}, with the options of the sequence behind it. */
    record Identity(boolean always, SequenceOptions sequence) implements ColumnValue {
        public Identity {
            Objects.requireNonNull(sequence);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code GENERATED ALWAYS AS (expression)}: {@code STORED}, or from PostgreSQL 18 {@code VIRTUAL}. */
    record Generated(Expression expression, boolean stored) implements ColumnValue {
        public Generated {
            Objects.requireNonNull(expression);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** One answer for each kind. */
    interface Visitor<R> {
        R visit(Default value);

        R visit(Identity value);

        R visit(Generated value);
    }
}
