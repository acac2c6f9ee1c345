package io.github.alambique.schema;

import java.util.Objects;
import java.util.Optional;

/** One key of an index, a column or an expression, and how it is ordered. */
public record IndexKey(
        boolean isColumn,
        String text,
        Optional<QualifiedName> collation,
        Optional<OperatorClass> operators,
        boolean ascending,
        Nulls nulls) {

    /** Where nulls sort. */
    public enum Nulls {
        /** Last when ascending, first when descending. */
        DEFAULT,
        FIRST,
        LAST
    }

    /** An operator class and its parameters, such as {@code gist_trgm_ops (siglen = 32)}. */
    public record OperatorClass(QualifiedName name, StorageParameters parameters) {
        public OperatorClass {
            Objects.requireNonNull(name);
            Objects.requireNonNull(parameters);
        }
    }

    public IndexKey {
        Objects.requireNonNull(text);
        Objects.requireNonNull(collation);
        Objects.requireNonNull(operators);
        Objects.requireNonNull(nulls);
    }

    public static IndexKey column(String name) {
        return new IndexKey(true, Identifier.checked(name), Optional.empty(), Optional.empty(), true, Nulls.DEFAULT);
    }

    public static IndexKey expression(String sql) {
        String text = new Expression(sql).sql();
        return new IndexKey(false, text, Optional.empty(), Optional.empty(), true, Nulls.DEFAULT);
    }

    public IndexKey descending() {
        return new IndexKey(isColumn, text, collation, operators, false, nulls);
    }

    public IndexKey nullsFirst() {
        return new IndexKey(isColumn, text, collation, operators, ascending, Nulls.FIRST);
    }

    public IndexKey nullsLast() {
        return new IndexKey(isColumn, text, collation, operators, ascending, Nulls.LAST);
    }

    /** The collation, as {@code name} or {@code schema.name}. */
    public IndexKey collate(String name) {
        return new IndexKey(isColumn, text, Optional.of(QualifiedName.parse(name)), operators, ascending, nulls);
    }

    /** The operator class, such as {@code text_pattern_ops}. */
    public IndexKey operatorClass(String name) {
        return with(new OperatorClass(QualifiedName.parse(name), StorageParameters.NONE));
    }

    /** The operator class with a parameter: {@code operatorClass("gist_trgm_ops", "siglen", 32)}. */
    public IndexKey operatorClass(String name, String parameter, Object value) {
        return with(new OperatorClass(QualifiedName.parse(name), StorageParameters.NONE.with(parameter, value)));
    }

    /** One more parameter of the operator class that was named. */
    public IndexKey operatorParameter(String parameter, Object value) {
        OperatorClass known = operators.orElseThrow(
                () -> new IllegalStateException("The operator class of \"" + text + "\" is not named"));
        return with(new OperatorClass(known.name, known.parameters.followedBy(parameter, value)));
    }

    private IndexKey with(OperatorClass newOperators) {
        return new IndexKey(isColumn, text, collation, Optional.of(newOperators), ascending, nulls);
    }
}
