package io.github.alambique.runner;

import java.sql.Connection;
import java.util.Optional;

/** What the steps of a run share. */
record StepContext(
        Connection connection,
        Batch batch,
        Bookkeeping bookkeeping,
        Timeouts timeouts,
        Interrupted interrupted,
        Watch watch,
        Optional<Aftermath> aftermath,
        RunListener listener) {}
