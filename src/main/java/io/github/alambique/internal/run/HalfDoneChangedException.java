package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** The statements of a partially applied revision that have run are not those that its file begins with now. */
public final class HalfDoneChangedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String revision;

    HalfDoneChangedException(LoadedRevision revision, int statements) {
        super(
                "Revision \"%s\" is partially applied: %s run in an earlier run, and its file (%s) does not begin with %s any more"
                        .formatted(
                                revision.id(),
                                statements == 1 ? "1 statement has" : statements + " statements have",
                                revision.location(),
                                statements == 1 ? "it" : "them"),
                "Put what has run back as it was, and run it again; or undo it by hand, and forget it with "
                        + HalfDoneException.FORGET);
        this.revision = revision.id();
    }

    public String revision() {
        return revision;
    }
}
