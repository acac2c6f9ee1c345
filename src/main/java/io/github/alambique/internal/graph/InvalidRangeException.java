package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;

/** A text that is no range, or a range whose start does not lead to its end. */
public final class InvalidRangeException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String range;

    /** @param reason the rest of the sentence that begins with the range */
    InvalidRangeException(String range, String reason) {
        super(
                "Range " + Names.quoted(range) + " " + reason,
                "Give start:end, start: or :end, the start below the end, as in -Dmigrate.range=base:heads");
        this.range = range;
    }

    public String range() {
        return range;
    }
}
