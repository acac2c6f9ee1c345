package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** A target names a revision or branch that no revision file has. */
public final class UnknownRevisionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String name;

    UnknownRevisionException(String name) {
        super(
                "No revision has an id or branch label " + Names.quoted(name) + ", nor one that begins so",
                "Run migrate:history to see the ids and labels there are");
        this.name = name;
    }

    /** The id, the beginning of one, or the label that was asked for. */
    public String name() {
        return name;
    }
}
