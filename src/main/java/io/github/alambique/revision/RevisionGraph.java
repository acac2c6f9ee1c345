package io.github.alambique.revision;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A project's revisions as a value: every question about ids, branches, ranges and plans is answered from here, and
 * none of the answers depends on a file or a database.
 */
public final class RevisionGraph {

    private final Topology topology;

    private RevisionGraph(Topology topology) {
        this.topology = topology;
    }

    /**
     * Checks the revisions together. Their order decides only which of several branches is listed and run first.
     *
     * @throws InvalidGraphException with every problem there is
     */
    public static RevisionGraph of(Collection<RevisionMetadata> revisions) {
        List<GraphProblem> problems = GraphValidator.problems(revisions);
        if (!problems.isEmpty()) {
            throw new InvalidGraphException(problems);
        }
        return new RevisionGraph(new Topology(List.copyOf(revisions)));
    }

    /** All revisions, each after everything it needs. */
    public List<RevisionMetadata> revisions() {
        return list(IntStream.range(0, topology.size()));
    }

    /** The revision with exactly this id. */
    public Optional<RevisionMetadata> find(String id) {
        return Optional.ofNullable(topology.number(id))
                .map(topology::revision)
                .filter(revision -> revision.id().equals(id));
    }

    /** The revisions no other one revises. */
    public List<RevisionMetadata> heads() {
        return where(number -> topology.children(number).length == 0);
    }

    /** The heads no other revision depends on: where the version rows are when everything is applied. */
    public List<RevisionMetadata> realHeads() {
        return where(number -> topology.neededBy(number).length == 0);
    }

    /** The revisions that revise nothing. */
    public List<RevisionMetadata> bases() {
        return where(number -> topology.parents(number).length == 0);
    }

    /** The revisions that several others revise. */
    public List<RevisionMetadata> branchPoints() {
        return where(number -> topology.children(number).length > 1);
    }

    /**
     * The steps that apply the target and all it needs; none when it is applied.
     *
     * @param rows the version rows in the order the database gave them
     * @throws UnknownVersionException if no revision has a row's id
     */
    public Plan upgrade(Collection<String> rows, String target) {
        BitSet applied = applied(rows);
        BitSet pending = topology.closure(resolve(target));
        pending.andNot(applied);
        var versionRows = new VersionRows(topology, applied, rows);
        return new Plan(pending.stream().mapToObj(versionRows::upgrade).toList());
    }

    private BitSet applied(Collection<String> rows) {
        List<String> unknown =
                rows.stream().filter(row -> find(row).isEmpty()).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new UnknownVersionException(unknown);
        }
        var numbers = new BitSet();
        rows.forEach(row -> numbers.set(topology.require(row)));
        return topology.closure(numbers);
    }

    private BitSet resolve(String target) {
        var numbers = new BitSet();
        List<RevisionMetadata> named = switch (target) {
            case Names.HEAD -> heads();
            case Names.HEADS -> realHeads();
            case Names.BASE -> List.of();
            default -> List.of(find(target).orElseThrow(() -> new UnknownRevisionException(target)));
        };
        if (target.equals(Names.HEAD) && named.size() > 1) {
            throw new MultipleHeadsException(
                    target, named.stream().map(RevisionMetadata::id).toList());
        }
        named.forEach(revision -> numbers.set(topology.require(revision.id())));
        return numbers;
    }

    private List<RevisionMetadata> where(IntPredicate condition) {
        return list(topology.inLoadOrder().filter(condition));
    }

    private List<RevisionMetadata> list(IntStream numbers) {
        return numbers.mapToObj(topology::revision).toList();
    }
}
