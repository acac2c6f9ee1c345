package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** A text that is no target, or none that has a meaning here. */
public final class InvalidTargetException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String target;

    /** @param reason the rest of the sentence that begins with the target */
    InvalidTargetException(String target, String reason) {
        super(
                "Target " + Names.quoted(target) + " " + reason,
                "Give an id or its beginning, a branch label, head, heads, base, or steps from there such as head-1 or"
                        + " +1");
        this.target = target;
    }

    public String target() {
        return target;
    }
}
