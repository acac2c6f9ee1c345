package io.github.alambique.internal.command;

import io.github.alambique.ddl.Change;
import io.github.alambique.internal.compare.Comparison;
import io.github.alambique.internal.compare.UnorderedChangesException;
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
    static WayBack of(Supplier<Comparison> comparison) {
        try {
            Comparison back = comparison.get();
            return back.blocked().isEmpty()
                    ? new WayBack(back.changes(), Optional.empty())
                    : new WayBack(List.of(), Optional.of(Difference.blocked(back.blocked())));
        } catch (UnorderedChangesException e) {
            return new WayBack(List.of(), Optional.ofNullable(e.getMessage()));
        }
    }
}
