package io.github.alambique.internal.compare;

import io.github.alambique.ddl.Change;
import java.util.List;

/**
 * The changes from one schema to another.
 *
 * @param changes in an order PostgreSQL accepts
 * @param blocked changes that PostgreSQL refuses because of other objects
 * @param suggestions pairs of a drop and an add that look alike and may be meant as renames
 */
public record Comparison(List<Change> changes, List<BlockedChange> blocked, List<Rename> suggestions) {
    public Comparison {
        changes = List.copyOf(changes);
        blocked = List.copyOf(blocked);
        suggestions = List.copyOf(suggestions);
    }
}
