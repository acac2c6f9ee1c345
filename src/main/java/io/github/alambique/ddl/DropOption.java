package io.github.alambique.ddl;

/** How something is dropped; made by {@link Ddl#ifExists()}, {@link Ddl#cascade()} and {@link Ddl#ofParentOnly()}. */
public enum DropOption {
    /** A missing object is passed over with a notice. */
    IF_EXISTS,
    /** What depends on the object goes too. */
    CASCADE,
    /** Of a column: {@code ALTER TABLE ONLY}. The tables that inherit it keep it as their own. */
    ONLY
}
