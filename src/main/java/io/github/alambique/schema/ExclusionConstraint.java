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
        ConstraintIndex index,
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
        Objects.requireNonNull(index);
        Objects.requireNonNull(deferral);
    }

    /** With a GiST index unless {@link #using} chooses another method. */
    public static ExclusionConstraint of(Element first) {
        return new ExclusionConstraint(
                Optional.empty(),
                "gist",
                List.of(first),
                List.of(),
                Optional.empty(),
                ConstraintIndex.DEFAULT,
                Deferral.NOT_DEFERRABLE);
    }

    @Override
    public ExclusionConstraint named(String constraintName) {
        return new ExclusionConstraint(
                Optional.of(constraintName), method, elements, include, predicate, index, deferral);
    }

    @Override
    public ExclusionConstraint unnamed() {
        return new ExclusionConstraint(Optional.empty(), method, elements, include, predicate, index, deferral);
    }

    /** The access method. */
    public ExclusionConstraint using(String newMethod) {
        return new ExclusionConstraint(name, newMethod, elements, include, predicate, index, deferral);
    }

    /** And a column compared by this operator. */
    public ExclusionConstraint and(String column, String operator) {
        return and(IndexKey.column(column), operator);
    }

    /** And a key compared by this operator. */
    public ExclusionConstraint and(IndexKey key, String operator) {
        List<Element> more = Stream.concat(elements.stream(), Stream.of(new Element(key, operator)))
                .toList();
        return new ExclusionConstraint(name, method, more, include, predicate, index, deferral);
    }

    /** Columns stored in the constraint's index without being part of it. */
    public ExclusionConstraint include(String... columns) {
        return new ExclusionConstraint(name, method, elements, List.of(columns), predicate, index, deferral);
    }

    /** Only the rows that meet this condition. */
    public ExclusionConstraint where(String condition) {
        Optional<Expression> newPredicate = Optional.of(new Expression(condition));
        return new ExclusionConstraint(name, method, elements, include, newPredicate, index, deferral);
    }

    /** A storage parameter of the index, such as {@code fillfactor}. */
    public ExclusionConstraint with(String parameter, Object value) {
        return new ExclusionConstraint(
                name, method, elements, include, predicate, index.with(parameter, value), deferral);
    }

    /** {@code USING INDEX TABLESPACE}: where the index is. */
    public ExclusionConstraint indexTablespace(String tablespace) {
        return new ExclusionConstraint(
                name, method, elements, include, predicate, index.inTablespace(tablespace), deferral);
    }

    /**
     * {@code ALTER TABLE ONLY}: of a partitioned table alone. Its partitions have no such constraint until their indexes are
     * attached.
     */
    public ExclusionConstraint only() {
        return new ExclusionConstraint(name, method, elements, include, predicate, index.alone(), deferral);
    }

    public ExclusionConstraint deferrable(Deferral newDeferral) {
        return new ExclusionConstraint(name, method, elements, include, predicate, index, newDeferral);
    }

    @Override
    public Optional<ConstraintIndex> backingIndex() {
        return Optional.of(index);
    }

    @Override
    public ExclusionConstraint backedBy(ConstraintIndex newIndex) {
        return new ExclusionConstraint(name, method, elements, include, predicate, newIndex, deferral);
    }

    /** Whether a key is an expression. */
    public boolean hasExpressions() {
        return elements.stream().anyMatch(element -> !element.key().isColumn());
    }

    @Override
    public Kind kind() {
        return Kind.EXCLUSION;
    }

    @Override
    public List<String> columns() {
        Stream<IndexKey> keys = elements.stream().map(Element::key).filter(IndexKey::isColumn);
        return Stream.concat(keys.map(IndexKey::text), include.stream()).toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
