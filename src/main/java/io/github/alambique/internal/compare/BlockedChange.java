package io.github.alambique.internal.compare;

import io.github.alambique.schema.ObjectReference;
import java.util.List;
import java.util.Objects;

/**
 * An object that PostgreSQL does not change because of other objects: unmanaged dependents, columns that hold rows of the table,
 * or columns that it is inherited from.
 *
 * @param dependents the other objects, as PostgreSQL describes them
 */
public record BlockedChange(ObjectReference object, List<String> dependents) {

    public BlockedChange {
        Objects.requireNonNull(object);
        dependents = List.copyOf(dependents);
    }
}
