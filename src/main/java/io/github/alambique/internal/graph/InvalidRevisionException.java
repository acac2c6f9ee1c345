package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.List;
import java.util.stream.Collectors;

/** A new revision that would make the graph invalid; nothing was written. */
public final class InvalidRevisionException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<GraphProblem> problems;

    InvalidRevisionException(List<GraphProblem> problems) {
        super(
                problems.stream().map(GraphProblem::message).collect(Collectors.joining("; ")),
                "Give another migrate.revId, migrate.branchLabel or migrate.head; nothing was written");
        this.problems = List.copyOf(problems);
    }

    public List<GraphProblem> problems() {
        return problems;
    }
}
