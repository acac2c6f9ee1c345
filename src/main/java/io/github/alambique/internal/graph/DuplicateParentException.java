package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** A new revision or merge would revise the same revision twice. */
public final class DuplicateParentException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    DuplicateParentException(String revision) {
        super(
                "Revision " + Names.quoted(revision) + " is named as a parent twice",
                "Run migrate:heads and name each head once, or give heads");
        this.revision = revision;
    }

    public String revision() {
        return revision;
    }
}
