package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import java.util.List;

/** Renames were told that fit neither schema: what was meant as a rename would become a drop and an add, or the like. */
public final class UnusedRenamesException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> renames;

    UnusedRenamesException(List<String> renames) {
        super(message(renames), "Correct migrate.renames, or remove renames that are done or misspelt");
        this.renames = List.copyOf(renames);
    }

    static String message(List<String> renames) {
        boolean one = renames.size() == 1;
        return (one ? "Rename \"" : "Renames \"")
                + String.join("\", \"", renames)
                + (one ? "\" matches neither schema" : "\" match neither schema");
    }

    /** The renames as they were told. */
    public List<String> renames() {
        return renames;
    }
}
