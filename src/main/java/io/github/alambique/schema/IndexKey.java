package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/** One key of an index, a column or an expression, and how it is ordered. */
public record IndexKey(
        boolean isColumn,
        String text,
        Optional<QualifiedName> collation,
        Optional<QualifiedName> operatorClass,
        boolean ascending,
        Nulls nulls) {

    /** Where nulls sort. */
    public enum Nulls {
        /** Last when ascending, first when descending. */
        DEFAULT,
        FIRST,
        LAST
    }

    public IndexKey {
        Objects.requireNonNull(collation);
        Objects.requireNonNull(operatorClass);
        Objects.requireNonNull(nulls);
    }

    public static IndexKey column(String name) {
        return new IndexKey(true, Identifier.checked(name), Optional.empty(), Optional.empty(), true, Nulls.DEFAULT);
    }

    public static IndexKey expression(String sql) {
        return new IndexKey(false, new Expression(sql).sql(), Optional.empty(), Optional.empty(), true, Nulls.DEFAULT);
    }

    public IndexKey descending() {
        return new IndexKey(isColumn, text, collation, operatorClass, false, nulls);
    }

    public IndexKey nullsFirst() {
        return new IndexKey(isColumn, text, collation, operatorClass, ascending, Nulls.FIRST);
    }

    public IndexKey nullsLast() {
        return new IndexKey(isColumn, text, collation, operatorClass, ascending, Nulls.LAST);
    }

    /** The collation, as {@code name} or {@code schema.name}. */
    public IndexKey collate(String name) {
        return new IndexKey(isColumn, text, Optional.of(QualifiedName.parse(name)), operatorClass, ascending, nulls);
    }

    /** The operator class, such as {@code text_pattern_ops}. */
    public IndexKey operatorClass(String name) {
        return new IndexKey(isColumn, text, collation, Optional.of(QualifiedName.parse(name)), ascending, nulls);
    }
}
