package io.github.alambique;

import io.github.alambique.operation.Operation;
import java.sql.Connection;

/**
 * What a revision's code is handed. Operations are recorded in order and sent together when {@code upgrade} or
 * {@code downgrade} returns; {@link #connection()} sends what was recorded first.
 */
public interface Operations {

    /** Records one operation. Every other recording method ends here. */
    void add(Operation operation);

    /**
     * The connection the revision runs on, in the revision's transaction, after everything recorded so far was sent.
     * It must not be closed, committed or rolled back.
     *
     * @throws MigrationException when offline: there is no database
     */
    Connection connection();

    /** Whether a SQL script is being written and no database is at hand. */
    boolean isOffline();
}
