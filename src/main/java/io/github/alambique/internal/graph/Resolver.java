package io.github.alambique.internal.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the revisions that names, keywords and steps mean, by number. */
final class Resolver {

    /** Where one is before any revision. */
    static final int BASE = -1;

    /** An id or label this short is never meant by its beginning. */
    private static final int SHORTEST_WITH_PREFIX = 4;

    private final Topology topology;
    private final @Nullable Collection<String> current;

    /** For destinations: {@code current} is none. */
    Resolver(Topology topology) {
        this(topology, null);
    }

    /** @param current the version rows that {@code current} means */
    Resolver(Topology topology, @Nullable Collection<String> current) {
        this.topology = topology;
        this.current = current;
    }

    Target parse(String text) {
        return Target.parse(text, topology.names());
    }

    List<Target> parseList(String text) {
        return Target.parseList(text, topology.names());
    }

    /** What the symbol of a target means on its branch: none for base, several for heads. */
    int[] named(Target target) {
        return switch (target.symbol()) {
            case Names.HEAD -> head(target);
            case Names.HEADS -> target.hasBranch() ? headsOn(target) : realHeads(target);
            case Names.BASE -> base(target);
            case Names.CURRENT -> current(target);
            default -> new int[] {named(target.symbol(), target.branch())};
        };
    }

    private int[] head(Target target) {
        int[] heads = headsOn(target);
        if (heads.length > 1) {
            throw new MultipleHeadsException(target.text(), ids(heads));
        }
        return heads;
    }

    private int[] base(Target target) {
        if (target.hasBranch()) {
            named(target.branch(), "");
        }
        return new int[0];
    }

    private int[] current(Target target) {
        if (current == null) {
            throw GraphErrors.invalidTarget(target.text(), "asks where the database is, which is no destination");
        }
        int[] rows = new State(topology, current).numbers();
        return Arrays.stream(rows).filter(lineage(target)::get).toArray();
    }

    /** As {@link #named(Target)} where only one will do; {@link #BASE} for none. */
    int single(Target target) {
        int[] named = named(target);
        if (named.length > 1) {
            throw new MultipleHeadsException(target.text(), ids(named));
        }
        return named.length == 0 ? BASE : named[0];
    }

    /** What is below, at or above the target's branch by parents; everything without a branch. */
    BitSet lineage(Target target) {
        if (!target.hasBranch()) {
            return topology.all();
        }
        return lineage(named(target.branch(), ""));
    }

    BitSet lineage(int number) {
        BitSet lineage = topology.ancestors(Topology.set(number));
        lineage.or(topology.descendants(Topology.set(number)));
        return lineage;
    }

    /** The revision with this id or label, or with the only one on the branch that begins so. */
    int named(String name, String branch) {
        Integer exact = topology.number(name);
        if (branch.isEmpty()) {
            return exact != null ? exact : beginning(name, number -> true);
        }
        BitSet lineage = lineage(named(branch, ""));
        int number = exact != null ? exact : beginning(name, lineage::get);
        if (!lineage.get(number)) {
            throw GraphErrors.notOnBranch(topology.id(number), branch);
        }
        return number;
    }

    private int beginning(String prefix, IntPredicate candidate) {
        List<String> matches = topology.names().stream()
                .filter(name -> name.length() >= SHORTEST_WITH_PREFIX && name.startsWith(prefix))
                .filter(name -> candidate.test(topology.require(name)))
                .sorted()
                .toList();
        int[] numbers = matches.stream().mapToInt(topology::require).distinct().toArray();
        if (numbers.length == 0) {
            throw GraphErrors.unknownRevision(prefix);
        }
        if (numbers.length > 1) {
            throw GraphErrors.ambiguousRevision(prefix, matches);
        }
        return numbers[0];
    }

    /** Where the steps of a target that has a symbol begin. */
    int start(Target target) {
        // Up from a revision the branch only chooses among children: "label@base+1" begins outside the label.
        return single(target.steps() > 0 ? target.withoutBranch() : target);
    }

    /**
     * What a target means that is not counted from the database: a symbol, steps from one, or steps down from the heads;
     * {@link #BASE} where steps lead there.
     */
    int[] reached(Target target) {
        if (!target.isRelative()) {
            return named(target);
        }
        BitSet lineage = lineage(target);
        return Arrays.stream(starts(target))
                .map(start -> walk(target, start, lineage, false))
                .distinct()
                .toArray();
    }

    /** The one revision such a target means. */
    int revision(String text) {
        Target target = parse(text);
        int[] reached = reached(target);
        if (reached.length > 1) {
            throw new MultipleHeadsException(text, ids(reached));
        }
        if (reached.length == 0 || reached[0] == BASE) {
            throw GraphErrors.invalidTarget(text, "means no revision");
        }
        return reached[0];
    }

    /** Where the steps of such a target begin. */
    int[] starts(Target target) {
        if (target.hasSymbol()) {
            return new int[] {start(target)};
        }
        if (target.steps() > 0) {
            throw GraphErrors.invalidTarget(target.text(), "does not say which revision to count from");
        }
        return realHeads(target);
    }

    /**
     * Takes the steps of a relative target one by one: up by children that are on the branch, down by parents. Down from
     * base begins at the heads.
     *
     * @param stopAtEnd whether a walk beyond the first or last revision ends there instead of failing
     */
    int walk(Target target, int start, BitSet within, boolean stopAtEnd) {
        int at = start;
        for (int step = 0; step < Math.abs(target.steps()); step++) {
            int[] next = target.steps() > 0 ? above(at, within) : below(at, step == 0);
            if (next.length > 1) {
                throw GraphErrors.ambiguousWalk(target, ids(at).get(0), ids(next));
            }
            if (next.length == 0) {
                if (stopAtEnd) {
                    return at;
                }
                throw GraphErrors.walkTooFar(target.text(), target.steps() > 0);
            }
            at = next[0];
        }
        return at;
    }

    private int[] above(int number, BitSet within) {
        int[] above = number == BASE ? where(base -> topology.parents(base).length == 0) : topology.children(number);
        return Arrays.stream(above).filter(within::get).toArray();
    }

    private int[] below(int number, boolean isStart) {
        if (number == BASE) {
            return isStart ? where(head -> topology.children(head).length == 0) : new int[0];
        }
        int[] parents = topology.parents(number);
        return parents.length == 0 ? new int[] {BASE} : parents;
    }

    /** The heads nothing needs that are on the target's branch: where to count down from without a symbol. */
    int[] realHeads(Target target) {
        BitSet lineage = lineage(target);
        return where(number -> topology.neededBy(number).length == 0 && lineage.get(number));
    }

    private int[] headsOn(Target target) {
        BitSet lineage = lineage(target);
        return where(number -> topology.children(number).length == 0 && lineage.get(number));
    }

    private int[] where(IntPredicate condition) {
        return topology.inLoadOrder().filter(condition).toArray();
    }

    List<String> ids(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> number == BASE ? Names.BASE : topology.id(number))
                .toList();
    }
}
