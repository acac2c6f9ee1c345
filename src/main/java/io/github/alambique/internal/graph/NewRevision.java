package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Turns the draft of a new revision into one that the graph can take, before anything is written. */
final class NewRevision {

    private final Topology topology;
    private final Resolver resolver;

    NewRevision(Topology topology) {
        this.topology = topology;
        this.resolver = new Resolver(topology);
    }

    /** @param draft its parents and dependencies given as targets */
    RevisionMetadata resolve(RevisionMetadata draft, boolean splice) {
        var revision = new RevisionMetadata(
                draft.id(),
                parents(draft.revises(), splice),
                draft.dependsOn().stream().map(this::dependency).distinct().toList(),
                draft.branchLabels(),
                draft.message(),
                draft.created(),
                draft.transactional());
        var all = new ArrayList<>(topology.revisions());
        all.add(revision);
        List<GraphProblem> problems = GraphValidator.problems(all);
        if (!problems.isEmpty()) {
            throw GraphErrors.invalidRevision(problems);
        }
        return revision;
    }

    private List<String> parents(List<String> targets, boolean splice) {
        var parents = new LinkedHashSet<String>();
        for (String text : targets) {
            Target target = resolver.parse(text);
            for (int number : reached(target)) {
                if (number == Resolver.BASE) {
                    continue;
                }
                if (!splice && topology.children(number).length > 0) {
                    throw GraphErrors.notAHead(topology.id(number));
                }
                if (!parents.add(topology.id(number))) {
                    throw GraphErrors.duplicateParent(topology.id(number));
                }
            }
        }
        return List.copyOf(parents);
    }

    private int[] reached(Target target) {
        try {
            return resolver.reached(target);
        } catch (MultipleHeadsException several) {
            throw several.choosingWith("-Dmigrate.head=<id>");
        }
    }

    /** A label stays one, so that the dependency follows the label. */
    private String dependency(String text) {
        boolean isLabel = topology.names().contains(text) && !topology.isId(text);
        return isLabel ? text : topology.id(resolver.revision(text));
    }
}
