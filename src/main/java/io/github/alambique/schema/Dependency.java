package io.github.alambique.schema;

import java.util.Objects;

/**
 * One object needs another one, as in {@code pg_depend}: the first cannot be created before the second, and the second
 * cannot be dropped before the first.
 *
 * <p>A column stands for its type, collation, default and generation expression too; a table as {@code dependent} or
 * {@code on} stands for the whole table, such as its row type or the {@code SELECT *} of a view. A column that needs its own
 * table is in the partition key of the table.
 */
public record Dependency(ObjectReference dependent, ObjectReference on) {

    public Dependency {
        Objects.requireNonNull(dependent);
        Objects.requireNonNull(on);
    }
}
