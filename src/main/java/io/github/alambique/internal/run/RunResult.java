package io.github.alambique.internal.run;

import io.github.alambique.internal.graph.Step;
import java.util.List;
import java.util.SortedSet;

/**
 * What a run did.
 *
 * @param steps those taken, none when the database was there already
 * @param rows the version rows it left
 * @param undoable whether the last step is an upgrade whose downgrade is known
 */
public record RunResult(List<Step> steps, SortedSet<String> rows, boolean undoable) {

    public RunResult {
        steps = List.copyOf(steps);
    }
}
