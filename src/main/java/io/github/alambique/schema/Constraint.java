package io.github.alambique.schema;

import java.util.List;
import java.util.Optional;

/** A constraint of a table. Without a name, it gets one when its SQL is written. */
public sealed interface Constraint extends TableElement
        permits PrimaryKey, UniqueConstraint, ForeignKey, CheckConstraint, ExclusionConstraint, NotNullConstraint {

    /** The kinds of constraint, in the order in which a table lists them. */
    enum Kind {
        PRIMARY_KEY("pkey"),
        UNIQUE("key"),
        FOREIGN_KEY("fkey"),
        CHECK("check"),
        EXCLUSION("excl"),
        NOT_NULL("not_null");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** The end of the name that PostgreSQL gives to a constraint of this kind. */
        public String suffix() {
            return suffix;
        }
    }

    Kind kind();

    Optional<String> name();

    /** Its columns in order, the included ones last; without columns that occur only in expressions. */
    List<String> columns();

    /** The same constraint under that name. */
    Constraint named(String name);

    /** The same constraint without a name. */
    Constraint unnamed();

    /** The settings of its index; empty if it has none. */
    default Optional<ConstraintIndex> backingIndex() {
        return Optional.empty();
    }

    /** The same constraint with these settings for its index, if it has one. */
    default Constraint backedBy(ConstraintIndex index) {
        return this;
    }

    /** Whether it belongs to a partitioned table only, and the indexes of the partitions are attached one by one. */
    default boolean isOnly() {
        return backingIndex().map(ConstraintIndex::only).orElse(false);
    }

    <R> R accept(Visitor<R> visitor);

    /** One answer for each kind. */
    interface Visitor<R> {
        R visit(PrimaryKey constraint);

        R visit(UniqueConstraint constraint);

        R visit(ForeignKey constraint);

        R visit(CheckConstraint constraint);

        R visit(ExclusionConstraint constraint);

        R visit(NotNullConstraint constraint);
    }
}
