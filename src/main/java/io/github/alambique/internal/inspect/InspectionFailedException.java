package io.github.alambique.internal.inspect;

import io.github.alambique.MigrationException;
import java.sql.SQLException;

/** A database's catalog could not be read. */
public final class InspectionFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    InspectionFailedException(SQLException failure) {
        super(
                "The catalog of the database could not be read: " + failure.getMessage(),
                "check with migrate:current that the database answers, and that its user may read pg_catalog",
                failure);
    }

    @Override
    public Fault fault() {
        return Fault.ENVIRONMENT;
    }
}
