package io.github.alambique.internal.files;

import io.github.alambique.MigrationException;

/** Metadata that a revision file in this format and encoding cannot hold; nothing was written. */
public final class UnwritableRevisionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    UnwritableRevisionException(String revision, Format format, String reason) {
        super(
                "Revision \"" + revision + "\" cannot be written as " + format + ": " + reason,
                "Use letters, digits and \"_\" in ids and labels, and a message the source encoding can hold");
        this.revision = revision;
    }

    public String revision() {
        return revision;
    }
}
