package io.github.alambique.schema;

/** The commands that triggers fire on and that policies hold for. */
public enum Command {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE
}
