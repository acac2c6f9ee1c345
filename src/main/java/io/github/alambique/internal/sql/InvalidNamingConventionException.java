package io.github.alambique.internal.sql;

import io.github.alambique.MigrationException;

/** A naming convention that cannot be read. */
public final class InvalidNamingConventionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String part;

    InvalidNamingConventionException(String part, String reason) {
        super(
                "\"" + part + "\" in the naming convention cannot be understood: " + reason,
                "Write migrate.namingConvention as \"pk=pk_{table}, fk=fk_{table}_{columns}\"");
        this.part = part;
    }

    /** The part that is wrong. */
    public String part() {
        return part;
    }
}
