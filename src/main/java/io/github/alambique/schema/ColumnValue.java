package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

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

    /**
     * {@code GENERATED ALWAYS} or {@code BY DEFAULT AS IDENTITY}, with the options of the sequence behind it.
     *
     * @param logged whether that sequence is logged, where it is not as its table is; a statement of its own sets it
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

        /** The same with a sequence of this name, or of the one that PostgreSQL gives it. */
        public Identity sequenceName(Optional<QualifiedName> name) {
            return new Identity(always, sequence.withName(name), logged);
        }

        /** The same with that name for its sequence, as that of this column, unless PostgreSQL gives it the name. */
        public Identity sequenceNamed(QualifiedName name, QualifiedName table, String column) {
            Identity unnamed = sequenceName(Optional.empty());
            return unnamed.sequenceName(table, column).equals(name) ? unnamed : sequenceName(Optional.of(name));
        }

        /** The name of its sequence as that of this column. */
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
