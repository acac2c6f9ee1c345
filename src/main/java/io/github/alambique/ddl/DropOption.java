package io.github.alambique.ddl;

/** An option of a drop: {@link Ddl#ifExists()}, {@link Ddl#cascade()} or {@link Ddl#ofParentOnly()}. */
public enum DropOption {
    /** Ignores a missing object, with a notice. */
    IF_EXISTS,
    /** Drops dependent objects too. */
    CASCADE,
    /** {@code ALTER TABLE ONLY}: the tables that inherit the column keep it as their own. */
    ONLY
}
