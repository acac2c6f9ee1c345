package io.github.alambique.runner;

import io.github.alambique.revision.Step;
import java.util.List;
import java.util.SortedSet;

/** What a run did: the steps taken, none when the database was there already, and the version rows it left. */
public record RunResult(List<Step> steps, SortedSet<String> rows) {

    public RunResult {
        steps = List.copyOf(steps);
    }
}
