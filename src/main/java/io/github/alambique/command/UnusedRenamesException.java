package io.github.alambique.command;

import io.github.alambique.MigrationException;
import java.util.List;

/** Renames were told that fit neither schema: what was meant as a rename would become a drop and an add, or the like. */
public final class UnusedRenamesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> renames;

    UnusedRenamesException(List<String> renames) {
        super(
                "The rename \"" + String.join("\", \"", renames) + "\" fits neither schema",
                "Correct migrate.renames, or remove what is misspelt or was done before");
        this.renames = List.copyOf(renames);
    }

    /** The renames as they were told. */
    public List<String> renames() {
        return renames;
    }
}
