package io.github.alambique.runner;

import java.sql.Connection;
import java.util.Optional;

/**
 * What the steps of a run share.
 *
 * @param lockAgain what takes the lock of the session again; empty where the session does not hold it
 */
record StepContext(
        Connection connection,
        Batch batch,
        Bookkeeping bookkeeping,
        Timeouts timeouts,
        Interrupted interrupted,
        Optional<String> lockAgain,
        Watch watch,
        Optional<Aftermath> aftermath,
        RunListener listener) {}
