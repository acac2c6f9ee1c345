package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The revisions of a project do not form a graph; holds every problem found, never only the first. */
public final class InvalidGraphException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<GraphProblem> problems;

    InvalidGraphException(List<GraphProblem> problems) {
        this(problems, revision -> List.of());
    }

    private InvalidGraphException(List<GraphProblem> problems, Function<String, ? extends Collection<String>> filesOf) {
        super(message(problems, filesOf), "Correct the metadata of the revision files named here");
        this.problems = List.copyOf(problems);
    }

    /** In the order of the revisions, cycles last. */
    public List<GraphProblem> problems() {
        return problems;
    }

    /** The same problems, their message naming the files that a revision's id stands in. */
    public InvalidGraphException located(Function<String, ? extends Collection<String>> filesOf) {
        return new InvalidGraphException(problems, filesOf);
    }

    private static String message(List<GraphProblem> problems, Function<String, ? extends Collection<String>> filesOf) {
        if (problems.size() == 1) {
            return line(problems.get(0), filesOf);
        }
        var message = new StringBuilder("The revisions have " + problems.size() + " problems:");
        problems.forEach(
                problem -> message.append(System.lineSeparator()).append("  - ").append(line(problem, filesOf)));
        return message.toString();
    }

    private static String line(GraphProblem problem, Function<String, ? extends Collection<String>> filesOf) {
        List<String> files = problem.revisions().stream()
                .flatMap(revision -> filesOf.apply(revision).stream())
                .distinct()
                .toList();
        return files.isEmpty() ? problem.message() : problem.message() + " (" + String.join(", ", files) + ")";
    }
}
