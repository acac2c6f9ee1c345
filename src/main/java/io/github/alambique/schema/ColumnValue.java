package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/** The source of a column's value if an insert gives none. A column has at most one. */
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

    /**
     * {@code GENERATED ALWAYS} or {@code BY DEFAULT AS IDENTITY}, with the options of the sequence behind it.
     *
     * @param logged whether that sequence is logged, if it differs from its table; a separate statement sets it
     */
    record Identity(boolean always, SequenceOptions sequence, Optional<Boolean> logged) implements ColumnValue {
        public Identity {
            Objects.requireNonNull(sequence);
            Objects.requireNonNull(logged);
        }

        /** With a sequence that is logged if its table is. */
        public Identity(boolean always, SequenceOptions sequence) {
            this(always, sequence, Optional.empty());
        }

        /** The same with this name for its sequence, or with the one that PostgreSQL gives. */
        public Identity sequenceName(Optional<QualifiedName> name) {
            return new Identity(always, sequence.withName(name), logged);
        }

        /** The same as the identity of this column, with that name for its sequence unless PostgreSQL gives the name anyway. */
        public Identity sequenceNamed(QualifiedName name, QualifiedName table, String column) {
            Identity unnamed = sequenceName(Optional.empty());
            return unnamed.sequenceName(table, column).equals(name) ? unnamed : sequenceName(Optional.of(name));
        }

        /** The name of its sequence, as the identity of this column. */
        public QualifiedName sequenceName(QualifiedName table, String column) {
            return sequence.name().orElseGet(() -> table.sibling(ObjectName.of(table.name(), column, "seq")));
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
