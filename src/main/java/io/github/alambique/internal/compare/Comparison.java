package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.List;

/**
 * What leads from one schema to another.
 *
 * @param changes in an order PostgreSQL accepts
 * @param blocked changes that PostgreSQL refuses because of other objects
 * @param suggestions a drop and an add each that look alike and may be meant as a rename
 */
public record Comparison(List<Change> changes, List<BlockedChange> blocked, List<Rename> suggestions) {
    public Comparison {
        changes = List.copyOf(changes);
        blocked = List.copyOf(blocked);
        suggestions = List.copyOf(suggestions);
    }
}
