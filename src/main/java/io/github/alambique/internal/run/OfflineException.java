package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** A revision asked for the database while a SQL script was being written. */
public final class OfflineException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    OfflineException(LoadedRevision revision) {
        super(
                "Revision \"%s\" (%s) reads from the database, so it cannot be written as a SQL script"
                        .formatted(revision.id(), revision.location()),
                "Run it online, or let its code ask op.isOffline() and do without the database there");
        this.revision = revision.id();
    }

    public String revision() {
        return revision;
    }
}
