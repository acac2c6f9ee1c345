package io.github.alambique.compare;

import io.github.alambique.operation.Change;
import java.util.List;

/**
 * What leads from one schema to another.
 *
 * @param changes in an order PostgreSQL accepts
 * @param suggestions a drop and an add each that look alike and may be meant as a rename
 */
public record Comparison(List<Change> changes, List<Rename> suggestions) {
    public Comparison {
        changes = List.copyOf(changes);
        suggestions = List.copyOf(suggestions);
    }
}
