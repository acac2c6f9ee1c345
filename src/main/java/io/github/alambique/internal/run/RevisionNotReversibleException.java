package io.github.alambique.internal.run;

import io.github.alambique.IrreversibleRevisionException;
import io.github.alambique.MigrationException;

/** A downgrade reached an irreversible revision. */
public final class RevisionNotReversibleException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    RevisionNotReversibleException(LoadedRevision revision, IrreversibleRevisionException cause) {
        super(
                "Cannot downgrade revision \"%s\" (%s): %s"
                        .formatted(revision.id(), revision.location(), cause.getMessage()),
                cause.hint().orElse(null),
                cause);
        this.revision = revision.id();
    }

    public String revision() {
        return revision;
    }
}
