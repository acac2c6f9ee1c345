package io.github.alambique;

/** Thrown by a {@link Migration#downgrade} that cannot be: the revision has no way back. */
public final class IrreversibleRevisionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    public IrreversibleRevisionException() {
        this("The revision is irreversible: it has no downgrade");
    }

    /** With the reason in the revision's own words. */
    public IrreversibleRevisionException(String reason) {
        super(
                reason,
                "Write its downgrade, or restore a backup; migrate:stamp -Dmigrate.to=<revision> moves the version without running"
                        + " anything");
    }
}
