package io.github.alambique.schema;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The columns of a primary key or unique constraint.
 *
 * @param columns the key, in order
 * @param include columns stored in the index without being part of the key
 * @param overlaps whether two rows may share all but the last column: {@code false} is {@code WITHOUT OVERLAPS}, for a
 *     range as the last column, from PostgreSQL 18
 * @param index the settings of the index
 */
public record KeyColumns(List<String> columns, List<String> include, boolean overlaps, ConstraintIndex index) {

    public KeyColumns {
        columns = Identifier.checked(columns);
        include = Identifier.checked(include);
        Objects.requireNonNull(index);
    }

    /** The columns of the key, and then the included ones. */
    List<String> all() {
        return Stream.concat(columns.stream(), include.stream()).toList();
    }

    static KeyColumns of(List<String> columns) {
        return new KeyColumns(columns, List.of(), true, ConstraintIndex.DEFAULT);
    }

    KeyColumns including(List<String> included) {
        return new KeyColumns(columns, included, overlaps, index);
    }

    KeyColumns withoutOverlaps() {
        return new KeyColumns(columns, include, false, index);
    }

    KeyColumns kept(ConstraintIndex newIndex) {
        return new KeyColumns(columns, include, overlaps, newIndex);
    }
}
