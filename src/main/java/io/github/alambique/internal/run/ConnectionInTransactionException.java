package io.github.alambique.internal.run;

import io.github.alambique.MigrationException;

/** The connection to run on has a transaction open, which is somebody else's. */
public final class ConnectionInTransactionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    ConnectionInTransactionException() {
        super(
                "The connection has a transaction open, which a run would commit; nothing was changed",
                "Run outside the transaction, or give the run a data source that does not share its connections");
    }
}
