package io.github.alambique.internal.compare;

import io.github.alambique.MigrationException;

/** A rename that is written in no known way. */
public final class InvalidRenameException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String text;

    InvalidRenameException(String text) {
        super(
                "Rename \"" + text + "\" is neither table:new nor table.column:new",
                "Write migrate.renames as users.full_name:name,orders:purchases");
        this.text = text;
    }

    /** What was given. */
    public String text() {
        return text;
    }
}
