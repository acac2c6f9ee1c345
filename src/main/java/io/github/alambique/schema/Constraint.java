package io.github.alambique.schema;

import java.util.List;
import java.util.Optional;

/** A constraint of a table. With no name it gets one when its SQL is written. */
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

    /** Its columns in order, the included ones last; without those that occur in expressions only. */
    List<String> columns();

    /** The same constraint under that name. */
    Constraint named(String name);

    /** The same constraint without a name. */
    Constraint unnamed();

    /** How its index is kept; empty where it has none. */
    default Optional<ConstraintIndex> backingIndex() {
        return Optional.empty();
    }

    /** The same constraint with its index, if it has one, kept in that way. */
    default Constraint backedBy(ConstraintIndex index) {
        return this;
    }

    /** Whether it is of a partitioned table alone, whose partitions have theirs attached one by one. */
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
