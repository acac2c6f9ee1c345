package io.github.alambique.schema;

import java.util.Objects;

/**
 * That one object needs another, as {@code pg_depend} has it: the first cannot be created before the second, nor the
 * second dropped before the first.
 *
 * <p>A column stands for its type, collation, default and generation expression too; a table as {@code dependent} or
 * {@code on} for the whole of it, such as a row type or a view's {@code SELECT *}. That a column needs its own table says
 * that it is in the partition key of that.
 */
public record Dependency(ObjectReference dependent, ObjectReference on) {

    public Dependency {
        Objects.requireNonNull(dependent);
        Objects.requireNonNull(on);
    }
}
