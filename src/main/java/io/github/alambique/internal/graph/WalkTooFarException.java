package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** A relative target leads beyond the first or the last revision. */
public final class WalkTooFarException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;

    /** @param up whether the steps lead up */
    WalkTooFarException(String target, boolean up) {
        super(
                "Target " + Names.quoted(target) + " is more steps away than there are revisions",
                "Run migrate:history to count the revisions, or give " + (up ? Names.HEADS : Names.BASE)
                        + ", the farthest there is");
        this.target = target;
    }

    public String target() {
        return target;
    }
}
