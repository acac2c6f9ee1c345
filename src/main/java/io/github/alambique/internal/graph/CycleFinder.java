package io.github.alambique.internal.graph;

import io.github.alambique.internal.graph.GraphProblem.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the cycles among revisions, each with the path that closes it. */
final class CycleFinder {

    /** What one revision needs, and in which way: {@code revises} or {@code depends on}. */
    record Edge(String from, String verb, String to) {}

    private static final class Frame {
        private final String revision;
        private final Iterator<Edge> edges;
        private @Nullable Edge taken;

        Frame(String revision, List<Edge> edges) {
            this.revision = revision;
            this.edges = edges.iterator();
        }
    }

    private final Map<String, List<Edge>> edges;
    private final Deque<Frame> path = new ArrayDeque<>();
    private final Set<String> onPath = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private final List<GraphProblem> cycles = new ArrayList<>();

    private CycleFinder(Map<String, List<Edge>> edges) {
        this.edges = edges;
    }

    /** @param edges by the id they start from, every id that one leads to included */
    static List<GraphProblem> cycles(Map<String, List<Edge>> edges) {
        var finder = new CycleFinder(edges);
        edges.keySet().forEach(finder::walk);
        return finder.cycles;
    }

    private void walk(String start) {
        enter(start);
        while (!path.isEmpty()) {
            Frame frame = path.element();
            if (!frame.edges.hasNext()) {
                path.pop();
                onPath.remove(frame.revision);
                finished.add(frame.revision);
                continue;
            }
            Edge edge = frame.edges.next();
            frame.taken = edge;
            if (onPath.contains(edge.to())) {
                report(edge.to());
            } else {
                enter(edge.to());
            }
        }
    }

    private void enter(String revision) {
        if (!finished.contains(revision)) {
            path.push(new Frame(revision, edges.getOrDefault(revision, List.of())));
            onPath.add(revision);
        }
    }

    private void report(String closing) {
        var cycle = new ArrayDeque<Edge>();
        for (Frame frame : path) {
            if (frame.taken != null) {
                cycle.addFirst(frame.taken);
            }
            if (frame.revision.equals(closing)) {
                break;
            }
        }
        cycles.add(new GraphProblem(Kind.CYCLE, cycle.stream().map(Edge::from).toList(), message(List.copyOf(cycle))));
    }

    private static String message(List<Edge> cycle) {
        var message = new StringBuilder(cycle.size() == 1 ? "Revision " : "Revisions form a cycle: ");
        message.append('"').append(cycle.get(0).from()).append('"');
        for (Edge edge : cycle) {
            message.append(' ')
                    .append(edge.verb())
                    .append(" \"")
                    .append(edge.to())
                    .append('"');
        }
        return message.toString();
    }
}
