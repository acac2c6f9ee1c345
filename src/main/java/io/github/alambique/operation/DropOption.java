package io.github.alambique.operation;

/** How something is dropped; made by {@link Ddl#ifExists()} and {@link Ddl#cascade()}. */
public enum DropOption {
    /** A missing object is passed over with a notice. */
    IF_EXISTS,
    /** What depends on the object goes too. */
    CASCADE
}
