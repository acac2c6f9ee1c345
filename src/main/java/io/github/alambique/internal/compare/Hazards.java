package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import io.github.alambique.ddl.Operation;
import java.util.List;

/** Changes that their reader is warned of. */
final class Hazards {

    private Hazards() {}

    /** Rows or values are lost. */
    static Change destructive(Operation operation, String warning) {
        return new Change(operation, List.of(warning), true);
    }

    /** Nothing is lost, but some rows make it fail. */
    static Change risky(Operation operation, String warning) {
        return new Change(operation, List.of(warning), false);
    }
}
