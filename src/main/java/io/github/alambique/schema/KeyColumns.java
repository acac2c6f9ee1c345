package io.github.alambique.schema;

import java.util.List;

/**
 * The columns of a primary key or unique constraint.
 *
 * @param columns the key, in order
 * @param include columns stored in the index without being part of the key
 * @param overlaps whether two rows may share all but the last column: {@code false} is {@code WITHOUT OVERLAPS}, for a
 *     range as the last column, from PostgreSQL 18
 */
public record KeyColumns(List<String> columns, List<String> include, boolean overlaps) {

    public KeyColumns {
        columns = Identifier.checked(columns);
        include = Identifier.checked(include);
    }

    static KeyColumns of(List<String> columns) {
        return new KeyColumns(columns, List.of(), true);
    }

    KeyColumns including(List<String> included) {
        return new KeyColumns(columns, included, overlaps);
    }

    KeyColumns withoutOverlaps() {
        return new KeyColumns(columns, include, false);
    }
}
