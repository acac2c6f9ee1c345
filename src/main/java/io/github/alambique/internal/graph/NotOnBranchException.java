package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** A target {@code branch@revision} whose revision is neither below nor above the branch. */
public final class NotOnBranchException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;
    private final String branch;

    NotOnBranchException(String revision, String branch) {
        super(
                "Revision " + Names.quoted(revision) + " is not on branch " + Names.quoted(branch),
                "Run migrate:history to see the branches, or give the revision without a branch");
        this.revision = revision;
        this.branch = branch;
    }

    public String revision() {
        return revision;
    }

    public String branch() {
        return branch;
    }
}
