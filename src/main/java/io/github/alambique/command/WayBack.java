package io.github.alambique.command;

import io.github.alambique.compare.UnorderedChangesException;
import io.github.alambique.operation.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a revision's downgrade does.
 *
 * @param changes none if there is an obstacle
 * @param obstacle why there is no downgrade, as a sentence without its period
 */
record WayBack(List<Change> changes, Optional<String> obstacle) {

    WayBack {
        changes = List.copyOf(changes);
        Objects.requireNonNull(obstacle);
    }

    /** What a comparison finds. An upgrade is written although its downgrade is for people to think of. */
    static WayBack of(Supplier<List<Change>> comparison) {
        try {
            return new WayBack(comparison.get(), Optional.empty());
        } catch (UnorderedChangesException e) {
            return new WayBack(List.of(), Optional.ofNullable(e.getMessage()));
        }
    }
}
