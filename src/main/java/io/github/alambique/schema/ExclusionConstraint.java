package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An exclusion constraint: no two rows for which all operators answer true. */
public record ExclusionConstraint(
        Optional<String> name,
        String method,
        List<Element> elements,
        List<String> include,
        Optional<Expression> predicate,
        Deferral deferral)
        implements Constraint {

    /** A key and the operator that compares it, such as {@code &&}. */
    public record Element(IndexKey key, String operator) {
        public Element {
            Objects.requireNonNull(key);
            if (operator.isBlank()) {
                throw new IllegalArgumentException("The operator of an exclusion constraint is empty");
            }
        }
    }

    public ExclusionConstraint {
        name.ifPresent(Identifier::checked);
        Identifier.checked(method);
        elements = List.copyOf(elements);
        include = Identifier.checked(include);
        Objects.requireNonNull(predicate);
        Objects.requireNonNull(deferral);
    }

    /** By a GiST index until told; its elements follow. */
    public static ExclusionConstraint of(Element first) {
        return new ExclusionConstraint(
                Optional.empty(), "gist", List.of(first), List.of(), Optional.empty(), Deferral.NOT_DEFERRABLE);
    }

    @Override
    public ExclusionConstraint named(String constraintName) {
        return new ExclusionConstraint(Optional.of(constraintName), method, elements, include, predicate, deferral);
    }

    /** The access method. */
    public ExclusionConstraint using(String newMethod) {
        return new ExclusionConstraint(name, newMethod, elements, include, predicate, deferral);
    }

    /** And a column compared by this operator. */
    public ExclusionConstraint and(String column, String operator) {
        return and(IndexKey.column(column), operator);
    }

    /** And a key compared by this operator. */
    public ExclusionConstraint and(IndexKey key, String operator) {
        List<Element> more = Stream.concat(elements.stream(), Stream.of(new Element(key, operator)))
                .toList();
        return new ExclusionConstraint(name, method, more, include, predicate, deferral);
    }

    /** Columns stored in the constraint's index without being part of it. */
    public ExclusionConstraint include(String... columns) {
        return new ExclusionConstraint(name, method, elements, List.of(columns), predicate, deferral);
    }

    /** Only the rows that meet this condition. */
    public ExclusionConstraint where(String condition) {
        Optional<Expression> newPredicate = Optional.of(new Expression(condition));
        return new ExclusionConstraint(name, method, elements, include, newPredicate, deferral);
    }

    public ExclusionConstraint deferrable(Deferral newDeferral) {
        return new ExclusionConstraint(name, method, elements, include, predicate, newDeferral);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
