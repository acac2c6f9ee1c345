package io.github.alambique;

/** Thrown by a {@link Migration#downgrade} of a revision that cannot be undone. */
public final class IrreversibleRevisionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    public IrreversibleRevisionException() {
        this("The revision is irreversible: it has no downgrade");
    }

    /** With a reason of its own. */
    public IrreversibleRevisionException(String reason) {
        super(
                reason,
                "Write its downgrade, or restore a backup; migrate:stamp -Dmigrate.to=<revision> moves the version without running"
                        + " anything");
    }
}
