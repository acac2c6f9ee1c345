package io.github.alambique.internal.graph;

import io.github.alambique.internal.graph.CycleFinder.Edge;
import io.github.alambique.internal.graph.GraphProblem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds every reason why revisions do not form a graph. */
final class GraphValidator {

    private final List<GraphProblem> problems = new ArrayList<>();
    private final Map<String, List<RevisionMetadata>> byId = new LinkedHashMap<>();
    private final Map<String, String> idByLabel = new HashMap<>();

    private GraphValidator(Collection<RevisionMetadata> revisions) {
        for (RevisionMetadata revision : revisions) {
            byId.computeIfAbsent(revision.id(), id -> new ArrayList<>(1)).add(revision);
        }
    }

    /** The edges of a valid graph; empty if there is a problem. */
    static Optional<Topology> topology(List<RevisionMetadata> revisions) {
        return namingProblems(revisions).problems.isEmpty() ? Topology.of(revisions) : Optional.empty();
    }

    /** None for a valid graph. */
    static List<GraphProblem> problems(Collection<RevisionMetadata> revisions) {
        GraphValidator validator = namingProblems(revisions);
        validator.problems.addAll(CycleFinder.cycles(validator.edges()));
        return validator.problems;
    }

    private static GraphValidator namingProblems(Collection<RevisionMetadata> revisions) {
        var validator = new GraphValidator(revisions);
        validator.checkNames(revisions);
        revisions.forEach(validator::checkReferences);
        return validator;
    }

    private void checkNames(Collection<RevisionMetadata> revisions) {
        byId.forEach((id, sameId) -> {
            Names.whyIllegalId(id).ifPresent(reason -> report(Kind.ILLEGAL_ID, id, "Revision id " + reason));
            if (sameId.size() > 1) {
                report(Kind.DUPLICATE_ID, id, "Revision id \"%s\" is used %s times".formatted(id, sameId.size()));
            }
        });
        for (RevisionMetadata revision : revisions) {
            if (!revision.branchLabels().isEmpty()) {
                revision.branchLabels().stream().distinct().forEach(label -> checkLabel(label, revision.id()));
            }
        }
    }

    private void checkLabel(String label, String revision) {
        Names.whyIllegalLabel(label)
                .ifPresent(reason -> report(
                        Kind.ILLEGAL_LABEL, revision, "Branch label " + reason + ", in revision \"" + revision + "\""));
        if (byId.containsKey(label)) {
            report(
                    Kind.DUPLICATE_LABEL,
                    List.of(label, revision),
                    "Branch label \"%s\" of revision \"%s\" is also the id of a revision".formatted(label, revision));
        }
        String other = idByLabel.putIfAbsent(label, revision);
        if (other != null && !other.equals(revision)) {
            report(
                    Kind.DUPLICATE_LABEL,
                    List.of(other, revision),
                    "Branch label \"%s\" is used by revisions \"%s\" and \"%s\"".formatted(label, other, revision));
        }
    }

    private void checkReferences(RevisionMetadata revision) {
        for (String parent : revision.revises()) {
            if (!byId.containsKey(parent)) {
                report(
                        Kind.MISSING_PARENT,
                        revision.id(),
                        "Revision \"%s\" revises %s, which %s"
                                .formatted(
                                        revision.id(),
                                        Names.quoted(parent),
                                        idByLabel.containsKey(parent)
                                                ? "is a branch label and no revision id"
                                                : "no revision has as its id"));
            }
        }
        for (String dependency : revision.dependsOn()) {
            if (resolve(dependency) == null) {
                report(
                        Kind.MISSING_DEPENDENCY,
                        revision.id(),
                        "Revision \"%s\" depends on %s, which is no revision id and no branch label"
                                .formatted(revision.id(), Names.quoted(dependency)));
            }
        }
    }

    private Map<String, List<Edge>> edges() {
        var edges = new LinkedHashMap<String, List<Edge>>();
        byId.forEach((id, sameId) ->
                edges.put(id, sameId.stream().flatMap(this::edges).distinct().toList()));
        return edges;
    }

    private Stream<Edge> edges(RevisionMetadata revision) {
        return Stream.concat(
                revision.revises().stream()
                        .filter(byId::containsKey)
                        .map(parent -> new Edge(revision.id(), "revises", parent)),
                revision.dependsOn().stream()
                        .map(this::resolve)
                        .filter(Objects::nonNull)
                        .map(dependency -> new Edge(revision.id(), "depends on", dependency)));
    }

    private @Nullable String resolve(String name) {
        return byId.containsKey(name) ? name : idByLabel.get(name);
    }

    private void report(Kind kind, String revision, String message) {
        report(kind, List.of(revision), message);
    }

    private void report(Kind kind, List<String> revisions, String message) {
        problems.add(new GraphProblem(kind, revisions.stream().distinct().toList(), message));
    }
}
