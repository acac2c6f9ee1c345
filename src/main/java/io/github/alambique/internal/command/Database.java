package io.github.alambique.internal.command;

import java.sql.Connection;

/** Opens connections to the database in question. */
@FunctionalInterface
public interface Database {

    /**
     * A new connection, which the caller closes.
     *
     * @throws io.github.alambique.MigrationException when it cannot be opened
     */
    Connection open();
}
