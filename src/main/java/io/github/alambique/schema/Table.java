package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A table with its columns, in order, and its constraints. */
public record Table(QualifiedName name, List<Column> columns, List<Constraint> constraints, Optional<String> comment) {

    public Table {
        Objects.requireNonNull(name);
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        Objects.requireNonNull(comment);
    }

    /** A table of these columns and constraints. */
    public static Table of(QualifiedName name, TableElement... elements) {
        return new Table(name, only(Column.class, elements), only(Constraint.class, elements), Optional.empty());
    }

    private static <E> List<E> only(Class<E> kind, TableElement... elements) {
        return Stream.of(elements).filter(kind::isInstance).map(kind::cast).toList();
    }
}
