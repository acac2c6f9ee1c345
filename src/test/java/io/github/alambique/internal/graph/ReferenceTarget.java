package io.github.alambique.internal.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target means by the grammar of the product, written down a second time and with ids only. */
final class ReferenceTarget {

    private static final Pattern RELATIVE = Pattern.compile("(.*?)([+-]\\d{1,9})");
    private static final String BASE = "base";

    private final ReferenceGraph graph;
    private final List<String> current;
    private final boolean stopsAtEnd;

    /** @param stopsAtEnd whether a walk off the graph ends at its last revision, as in ranges of history */
    ReferenceTarget(ReferenceGraph graph, List<String> current, boolean stopsAtEnd) {
        this.graph = graph;
        this.current = current;
        this.stopsAtEnd = stopsAtEnd;
    }

    /** The ids it means, none for base; empty where it means nothing or too much. */
    Optional<Set<String>> resolve(String text) {
        int at = text.indexOf('@');
        String rest = text.substring(at + 1);
        Optional<Set<String>> lineage = at <= 0
                ? Optional.of(graph.ids())
                : name(text.substring(0, at), graph.ids()).map(graph::lineage);
        Matcher relative = RELATIVE.matcher(rest);
        boolean isRelative = graph.id(rest).isEmpty() && relative.matches();
        if (lineage.isEmpty() || rest.isEmpty() || rest.matches("\\+\\d+|.*[+-]0+")) {
            return Optional.empty();
        }
        if (!isRelative) {
            return symbol(rest, lineage.get()).map(this::withoutBase);
        }
        int steps = Integer.parseInt(relative.group(2));
        Optional<List<String>> starts = symbol(relative.group(1), steps > 0 ? graph.ids() : lineage.get());
        return starts.flatMap(ids -> walkAll(ids, steps, lineage.get())).map(this::withoutBase);
    }

    private Optional<List<String>> symbol(String symbol, Set<String> lineage) {
        List<String> heads = graph.heads().stream().filter(lineage::contains).toList();
        List<String> realHeads =
                graph.realHeads().stream().filter(lineage::contains).toList();
        return switch (symbol) {
            case "" -> Optional.of(realHeads);
            case "head" -> heads.size() > 1 ? Optional.empty() : Optional.of(heads);
            case "heads" -> Optional.of(lineage.size() < graph.ids().size() ? heads : realHeads);
            case BASE -> Optional.of(List.of(BASE));
            case "current" -> Optional.of(current.isEmpty() ? List.of(BASE) : current);
            default -> name(symbol, lineage).map(List::of);
        };
    }

    /** The one revision with this id or label, or on the line whose id or label begins so. */
    Optional<String> name(String name, Set<String> lineage) {
        if (graph.id(name).isPresent()) {
            return graph.id(name).filter(lineage::contains);
        }
        var matches = new TreeSet<String>();
        var names = new ArrayList<>(graph.ids());
        names.addAll(graph.labels());
        names.stream()
                .filter(candidate -> candidate.length() > 3 && candidate.startsWith(name))
                .map(candidate -> graph.id(candidate).orElseThrow())
                .filter(lineage::contains)
                .forEach(matches::add);
        return matches.size() == 1 ? Optional.of(matches.first()) : Optional.empty();
    }

    private Optional<List<String>> walkAll(List<String> starts, int steps, Set<String> lineage) {
        var reached = new ArrayList<String>();
        for (String start : starts) {
            Optional<String> end = walk(start, steps, lineage);
            if (end.isEmpty()) {
                return Optional.empty();
            }
            reached.add(end.get());
        }
        return Optional.of(reached);
    }

    private Optional<String> walk(String start, int steps, Set<String> lineage) {
        String at = start;
        for (int step = 0; step < Math.abs(steps); step++) {
            List<String> next = steps > 0 ? above(at, lineage) : below(at, step == 0);
            if (next.isEmpty() && stopsAtEnd) {
                return Optional.of(at);
            }
            if (next.size() != 1) {
                return Optional.empty();
            }
            at = next.get(0);
        }
        return Optional.of(at);
    }

    private List<String> above(String id, Set<String> lineage) {
        List<String> above = id.equals(BASE) ? graph.bases() : graph.children(id);
        return above.stream().filter(lineage::contains).toList();
    }

    private List<String> below(String id, boolean isStart) {
        if (id.equals(BASE)) {
            return isStart ? graph.heads() : List.of();
        }
        return graph.parents(id).isEmpty() ? List.of(BASE) : graph.parents(id);
    }

    private Set<String> withoutBase(Collection<String> ids) {
        if (stopsAtEnd && ids.contains(BASE)) {
            return Set.of();
        }
        var revisions = new TreeSet<>(ids);
        revisions.remove(BASE);
        return revisions;
    }
}
