package io.github.alambique.revision;

import io.github.alambique.MigrationException;

/** Several targets of which one already needs another. */
public final class OverlappingTargetsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;
    private final String needed;

    OverlappingTargetsException(String target, String needed) {
        super(
                "Target " + Names.quoted(needed) + " is needed by target " + Names.quoted(target)
                        + ", so they cannot be meant both",
                "Leave one of them out of -Dmigrate.to=…");
        this.target = target;
        this.needed = needed;
    }

    /** The id that needs the other. */
    public String target() {
        return target;
    }

    /** The id that is needed. */
    public String needed() {
        return needed;
    }
}
