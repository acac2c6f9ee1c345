package io.github.alambique.ddl;

import java.util.List;
import java.util.Objects;

/**
 * An operation that a comparison found, with its warnings.
 *
 * @param operation the operation
 * @param warnings what it destroys, or which rows make it fail; sentences without their period
 * @param destructive whether rows or values are lost
 */
public record Change(Operation operation, List<String> warnings, boolean destructive) {

    public Change {
        Objects.requireNonNull(operation);
        warnings = List.copyOf(warnings);
    }

    /** A change without warnings. */
    public static Change of(Operation operation) {
        return new Change(operation, List.of(), false);
    }
}
