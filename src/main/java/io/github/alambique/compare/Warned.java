package io.github.alambique.compare;

import io.github.alambique.operation.Change;
import io.github.alambique.operation.Operation;
import java.util.List;

/** Changes that their reader is warned of. */
final class Warned {

    private Warned() {}

    /** Rows or values are lost. */
    static Change destructive(Operation operation, String warning) {
        return new Change(operation, List.of(warning), true);
    }

    /** Nothing is lost, but some rows make it fail. */
    static Change risky(Operation operation, String warning) {
        return new Change(operation, List.of(warning), false);
    }
}
