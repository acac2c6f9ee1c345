package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** A new revision would revise one that is no head, and so begin a branch without being asked to. */
public final class NotAHeadException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    NotAHeadException(String revision) {
        super(
                "Revision " + Names.quoted(revision) + " is not a head, so revising it begins a new branch",
                "Give -Dmigrate.splice to begin the branch, or another -Dmigrate.head=<id>, one that migrate:heads lists");
        this.revision = revision;
    }

    public String revision() {
        return revision;
    }
}
