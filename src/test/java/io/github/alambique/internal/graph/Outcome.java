package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the graph answers to a question.
 *
 * @param ids the revisions of the steps or of the list, in order
 * @param rows the version rows afterwards; none where nothing is run
 * @param lines the list as it is printed
 */
record Outcome(
        Optional<MigrationException> error,
        List<String> ids,
        Set<String> rows,
        List<Step> steps,
        List<String> lines,
        Optional<RevisionMetadata> created) {

    static Outcome of(ConformanceCase question) {
        try {
            return answer(question, question.graph().tested());
        } catch (MigrationException e) {
            return new Outcome(Optional.of(e), List.of(), Set.of(), List.of(), List.of(), Optional.empty());
        }
    }

    /** The same answer: the texts of errors and the order aside, and the rows where nothing is done to them. */
    boolean isLike(Outcome other) {
        return error.map(Object::getClass).equals(other.error.map(Object::getClass))
                && Set.copyOf(ids).equals(Set.copyOf(other.ids))
                && (ids.isEmpty() || rows.equals(other.rows));
    }

    private static Outcome answer(ConformanceCase question, RevisionGraph graph) {
        return switch (question.command()) {
            case "upgrade", "downgrade", "stamp" -> plan(question, graph);
            case "bases" -> list(graph.bases(), List.of());
            case "heads" ->
                lines(
                        graph,
                        question.has("resolve_dependencies") ? graph.realHeads() : graph.heads(),
                        RevisionLine::head);
            case "branches" -> branches(graph);
            case "current-resolve" -> lines(graph, graph.current(question.current()), RevisionLine::current);
            case "history" -> history(question, graph);
            case "resolve" -> list(graph.resolve(question.target(), List.of()), List.of());
            case "show" -> show(graph, graph.resolve(question.target(), question.current()));
            case "revision", "merge" -> created(question, graph);
            default -> throw new AssertionError(question.command());
        };
    }

    private static Outcome plan(ConformanceCase question, RevisionGraph graph) {
        String target = question.target();
        Collection<String> rows = question.current();
        if (question.has("sql")) {
            boolean needsRange = question.command().equals("downgrade") || question.isList();
            Range range = needsRange || Range.isRange(target) ? Range.parse(target) : new Range("", target);
            rows = graph.rowsAt(range.start());
            target = range.end();
        }
        Plan plan = switch (question.command()) {
            case "upgrade" -> graph.upgrade(rows, target);
            case "downgrade" -> graph.downgrade(rows, target);
            default -> graph.stamp(rows, target.isEmpty() && isNone(question) ? "base" : target, question.has("purge"));
        };
        Set<String> after = plan.isEmpty()
                ? new TreeSet<>(rows)
                : plan.steps().get(plan.steps().size() - 1).after();
        List<String> ids = plan.steps().stream().map(Step::revision).toList();
        return new Outcome(Optional.empty(), ids, after, plan.steps(), List.of(), Optional.empty());
    }

    private static boolean isNone(ConformanceCase question) {
        return question.recordedTarget().isArray();
    }

    private static Outcome history(ConformanceCase question, RevisionGraph graph) {
        List<RevisionMetadata> history = question.target().isEmpty()
                ? graph.history()
                : graph.history(Range.parse(question.target()), question.current());
        List<String> current = question.has("indicate_current") ? question.current() : List.of();
        return list(
                history,
                graph.view(history).stream()
                        .map(view -> RevisionLine.history(view, current))
                        .toList());
    }

    private static Outcome lines(
            RevisionGraph graph, List<RevisionMetadata> revisions, Function<RevisionView, String> line) {
        return list(revisions, graph.view(revisions).stream().map(line).toList());
    }

    private static Outcome branches(RevisionGraph graph) {
        var lines = new ArrayList<String>();
        for (RevisionView view : graph.view(graph.branchPoints())) {
            List<RevisionMetadata> children = view.children().stream()
                    .map(id -> graph.find(id).orElseThrow())
                    .toList();
            lines.addAll(RevisionLine.branch(view, graph.view(children)));
        }
        return list(graph.branchPoints(), lines);
    }

    private static Outcome show(RevisionGraph graph, List<RevisionMetadata> revisions) {
        List<String> lines = graph.view(revisions).stream()
                .flatMap(view -> RevisionLine.entry(view, List.of(), "").stream())
                .filter(line -> !line.isEmpty() && !line.startsWith("Path:"))
                .toList();
        return list(revisions, lines);
    }

    private static Outcome created(ConformanceCase question, RevisionGraph graph) {
        List<String> parents = List.of("head");
        if (question.command().equals("merge")) {
            parents = List.of(question.target().split(","));
        } else if (!question.options("head").isEmpty()) {
            parents = question.options("head");
        }
        var draft = new RevisionMetadata(
                question.option("rev_id"),
                parents,
                question.options("depends_on"),
                question.options("branch_label"),
                "a new one",
                Optional.empty(),
                true);
        RevisionMetadata created = graph.newRevision(draft, question.has("splice"));
        var after = new ArrayList<>(graph.revisions());
        after.add(created);
        List<String> heads = ids(RevisionGraph.of(after).heads());
        return new Outcome(
                Optional.empty(),
                List.of(created.id()),
                new TreeSet<>(heads),
                List.of(),
                List.of(),
                Optional.of(created));
    }

    private static Outcome list(List<RevisionMetadata> revisions, List<String> lines) {
        return new Outcome(Optional.empty(), ids(revisions), Set.of(), List.of(), lines, Optional.empty());
    }

    private static List<String> ids(List<RevisionMetadata> revisions) {
        return revisions.stream().map(RevisionMetadata::id).toList();
    }
}
