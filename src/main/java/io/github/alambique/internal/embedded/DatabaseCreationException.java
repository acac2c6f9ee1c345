package io.github.alambique.internal.embedded;

import io.github.alambique.MigrationException;
import org.jspecify.annotations.Nullable;

/** The embedded server cannot have a database of the name asked for. */
public final class DatabaseCreationException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final String database;

    DatabaseCreationException(String database, @Nullable String reason, @Nullable Throwable cause) {
        super(
                "Cannot create database \"%s\" on the embedded PostgreSQL: %s".formatted(database, reason),
                "Choose another name",
                cause);
        this.database = database;
    }

    public String database() {
        return database;
    }
}
