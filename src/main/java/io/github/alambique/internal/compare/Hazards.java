package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import java.util.List;

/** Changes with a warning. */
final class Hazards {

    private Hazards() {}

    /** A change that loses rows or values. */
    static Change destructive(Operation operation, String warning) {
        return new Change(operation, List.of(warning), true);
    }

    /** A change that loses nothing, but fails for some rows. */
    static Change risky(Operation operation, String warning) {
        return new Change(operation, List.of(warning), false);
    }
}
