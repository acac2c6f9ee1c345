package io.github.alambique.revision;

import io.github.alambique.MigrationException;

/** A relative target leads beyond the first or the last revision. */
public final class WalkTooFarException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;

    WalkTooFarException(String target) {
        super(
                "Target " + Names.quoted(target) + " is more steps away than there are revisions",
                "Run migrate:history to count the revisions, or give -Dmigrate.to=base or -Dmigrate.to=head");
        this.target = target;
    }

    public String target() {
        return target;
    }
}
