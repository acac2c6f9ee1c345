package io.github.alambique.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.alambique.internal.graph.GraphProblem.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A recorded graph and the definitions that answers are checked by: plain, slow, and without any of the main code. */
final class ReferenceGraph {

    private static final Set<String> KEYWORDS = Set.of("head", "heads", "base", "current");

    private final List<RevisionMetadata> revisions = new ArrayList<>();
    private final Map<String, RevisionMetadata> byId = new LinkedHashMap<>();
    private final Map<String, String> idByLabel = new LinkedHashMap<>();
    private final Map<String, Set<String>> closures = new HashMap<>();
    private @Nullable RevisionGraph tested;
    private @Nullable Set<Kind> problems;

    ReferenceGraph(List<RevisionMetadata> revisions) {
        for (RevisionMetadata revision : revisions) {
            this.revisions.add(revision);
            byId.putIfAbsent(revision.id(), revision);
            revision.branchLabels().forEach(label -> idByLabel.putIfAbsent(label, revision.id()));
        }
    }

    static ReferenceGraph parse(JsonNode graph) {
        var revisions = new ArrayList<RevisionMetadata>();
        graph.forEach(json -> revisions.add(new RevisionMetadata(
                json.path("rev").asText(),
                ConformanceCase.texts(json.path("down")),
                ConformanceCase.texts(json.path("depends_on")),
                ConformanceCase.texts(json.path("labels")),
                "doc of " + json.path("rev").asText(),
                Optional.empty(),
                true)));
        return new ReferenceGraph(revisions);
    }

    /** The same graph, its labels under other names. */
    ReferenceGraph withLabels(UnaryOperator<String> rename) {
        return new ReferenceGraph(revisions.stream()
                .map(revision -> new RevisionMetadata(
                        revision.id(),
                        revision.revises(),
                        revision.dependsOn().stream()
                                .map(name -> byId.containsKey(name) ? name : rename.apply(name))
                                .toList(),
                        revision.branchLabels().stream().map(rename).toList(),
                        revision.message(),
                        revision.created(),
                        revision.transactional()))
                .toList());
    }

    /** The graph under test. */
    RevisionGraph tested() {
        if (tested == null) {
            tested = RevisionGraph.of(revisions);
        }
        return tested;
    }

    /** What issue B calls invalid. */
    Set<Kind> problems() {
        if (problems == null) {
            problems = findProblems();
        }
        return problems;
    }

    private Set<Kind> findProblems() {
        var problems = EnumSet.noneOf(Kind.class);
        var labels = new ArrayList<String>();
        for (RevisionMetadata revision : revisions) {
            labels.addAll(revision.branchLabels());
            addIf(problems, Kind.ILLEGAL_ID, !isName(revision.id(), "[@:+-]"));
            addIf(problems, Kind.ILLEGAL_LABEL, revision.branchLabels().stream().anyMatch(l -> !isName(l, "[@:+]")));
            addIf(problems, Kind.MISSING_PARENT, !byId.keySet().containsAll(revision.revises()));
            addIf(
                    problems,
                    Kind.MISSING_DEPENDENCY,
                    revision.dependsOn().stream().anyMatch(name -> id(name).isEmpty()));
        }
        addIf(problems, Kind.DUPLICATE_ID, byId.size() < revisions.size());
        boolean isLabelTwice = new HashSet<>(labels).size() < labels.size();
        addIf(problems, Kind.DUPLICATE_LABEL, isLabelTwice || labels.stream().anyMatch(byId::containsKey));
        addIf(
                problems,
                Kind.CYCLE,
                byId.keySet().stream().anyMatch(id -> closure(needs(id)).contains(id)));
        return problems;
    }

    private static void addIf(Set<Kind> problems, Kind kind, boolean isThere) {
        if (isThere) {
            problems.add(kind);
        }
    }

    private static boolean isName(String name, String forbidden) {
        return !KEYWORDS.contains(name)
                && !Pattern.compile(forbidden).matcher(name).find();
    }

    /** In load order. */
    List<RevisionMetadata> revisions() {
        return revisions;
    }

    Set<String> ids() {
        return byId.keySet();
    }

    Set<String> labels() {
        return idByLabel.keySet();
    }

    Optional<String> id(String name) {
        return Optional.ofNullable(byId.containsKey(name) ? name : idByLabel.get(name));
    }

    List<String> parents(String id) {
        return revision(id).revises().stream().filter(byId::containsKey).toList();
    }

    List<String> children(String id) {
        return byId.keySet().stream()
                .filter(other -> parents(other).contains(id))
                .toList();
    }

    /** Parents and dependencies. */
    List<String> needs(String id) {
        var needs = new ArrayList<>(parents(id));
        revision(id).dependsOn().forEach(name -> id(name).ifPresent(needs::add));
        return needs;
    }

    /** The revisions and all they need. */
    Set<String> closure(Collection<String> of) {
        var closure = new LinkedHashSet<String>();
        of.forEach(id -> closure.addAll(closures.computeIfAbsent(id, one -> reach(List.of(one), this::needs))));
        return closure;
    }

    Set<String> ancestors(Collection<String> of) {
        return reach(of, this::parents);
    }

    /** The members that no other member needs. */
    Set<String> maximal(Collection<String> members) {
        var needed = new HashSet<String>();
        for (String id : members) {
            // What needs it brought along all that it needs itself.
            if (!needed.contains(id)) {
                needed.addAll(closure(needs(id)));
            }
        }
        var maximal = new TreeSet<>(members);
        maximal.removeAll(needed);
        return maximal;
    }

    /** Whether one of them needs the other, or they are the same. */
    boolean areRelated(String one, String other) {
        return closure(List.of(one)).contains(other) || closure(List.of(other)).contains(one);
    }

    /** Ancestors, descendants and itself. */
    Set<String> lineage(String id) {
        var lineage = ancestors(List.of(id));
        byId.keySet().stream()
                .filter(other -> ancestors(List.of(other)).contains(id))
                .forEach(lineage::add);
        return lineage;
    }

    List<String> heads() {
        return byId.keySet().stream().filter(id -> children(id).isEmpty()).toList();
    }

    List<String> realHeads() {
        return List.copyOf(maximal(byId.keySet()));
    }

    List<String> bases() {
        return byId.keySet().stream().filter(id -> parents(id).isEmpty()).toList();
    }

    private RevisionMetadata revision(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    private static Set<String> reach(Collection<String> of, Function<String, List<String>> edges) {
        var reached = new LinkedHashSet<String>();
        var pending = new ArrayDeque<>(of);
        while (!pending.isEmpty()) {
            String id = pending.pop();
            if (reached.add(id)) {
                pending.addAll(edges.apply(id));
            }
        }
        return reached;
    }
}
