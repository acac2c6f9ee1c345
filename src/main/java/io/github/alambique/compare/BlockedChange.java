package io.github.alambique.compare;

import io.github.alambique.schema.ObjectReference;
import java.util.List;
import java.util.Objects;

/**
 * An object that cannot become as it is desired because of others that are not managed.
 *
 * @param dependents the dependents, as PostgreSQL describes them
 */
public record BlockedChange(ObjectReference object, List<String> dependents) {

    public BlockedChange {
        Objects.requireNonNull(object);
        dependents = List.copyOf(dependents);
    }
}
