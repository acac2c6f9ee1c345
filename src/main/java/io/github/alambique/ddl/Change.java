package io.github.alambique.ddl;

import java.util.List;
import java.util.Objects;

/**
 * An operation found by a comparison, with what its reader has to know before it runs.
 *
 * @param operation what is to be done
 * @param warnings what it destroys, or which rows make it fail; sentences without their period
 * @param destructive whether rows or values are lost
 */
public record Change(Operation operation, List<String> warnings, boolean destructive) {

    public Change {
        Objects.requireNonNull(operation);
        warnings = List.copyOf(warnings);
    }

    /** One that nobody has to be warned of. */
    public static Change of(Operation operation) {
        return new Change(operation, List.of(), false);
    }
}
