package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** Several targets of which one already needs another. */
public final class OverlappingTargetsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;
    private final String needed;

    OverlappingTargetsException(String target, String needed) {
        super(
                "Target " + Names.quoted(target) + " is above target " + Names.quoted(needed)
                        + ", so they cannot be meant both",
                "Leave one of them out");
        this.target = target;
        this.needed = needed;
    }

    /** The id above the other. */
    public String target() {
        return target;
    }

    /** The id below, which the other needs; or {@code base}. */
    public String needed() {
        return needed;
    }
}
