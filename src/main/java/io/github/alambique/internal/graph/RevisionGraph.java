package io.github.alambique.internal.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
        List<RevisionMetadata> loaded = List.copyOf(revisions);
        return GraphValidator.topology(loaded)
                .map(RevisionGraph::new)
                .orElseThrow(() -> new InvalidGraphException(GraphValidator.problems(loaded)));
    }

    /** All revisions, each after everything it needs. */
    public List<RevisionMetadata> revisions() {
        return topology.revisions();
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

    /** The revisions that several others revise, newest first. */
    public List<RevisionMetadata> branchPoints() {
        BitSet branchPoints = topology.all();
        branchPoints.stream()
                .filter(number -> topology.children(number).length < 2)
                .forEach(branchPoints::clear);
        return newestFirst(branchPoints);
    }

    /**
     * The highest applied revisions of each line, those too that are applied only because others depend on them and
     * so have no row.
     *
     * @throws UnknownVersionException if no revision has a row's id
     */
    public List<RevisionMetadata> current(Collection<String> rows) {
        BitSet tips =
                Topology.set(topology.tips(new State(topology, rows).applied()).toArray());
        return where(tips::get);
    }

    /**
     * All that is applied, each before everything it needs.
     *
     * @throws UnknownVersionException if no revision has a row's id
     */
    public List<RevisionMetadata> applied(Collection<String> rows) {
        return newestFirst(new State(topology, rows).applied());
    }

    /**
     * The real heads that are not applied; none when everything is.
     *
     * @throws UnknownVersionException if no revision has a row's id
     */
    public List<RevisionMetadata> pendingHeads(Collection<String> rows) {
        BitSet applied = new State(topology, rows).applied();
        return where(number -> topology.neededBy(number).length == 0 && !applied.get(number));
    }

    /** All revisions, each before everything it needs. */
    public List<RevisionMetadata> history() {
        return newestFirst(topology.all());
    }

    /**
     * The revisions from the start of a range to its end, both included, each before everything it needs.
     *
     * @param rows the version rows that {@code current} means; none for a range without it
     * @throws io.github.alambique.InvalidInputException if the start is not below the end
     */
    public List<RevisionMetadata> history(Range range, Collection<String> rows) {
        return newestFirst(new HistoryRange(topology, rows).select(range));
    }

    /**
     * The revisions that a symbol means, such as an id, the beginning of one, a label, {@code heads}, {@code head-1} or
     * {@code current}; none for {@code base}.
     *
     * @param rows the version rows that {@code current} means; none for a symbol without it
     */
    public List<RevisionMetadata> resolve(String symbol, Collection<String> rows) {
        var resolver = new Resolver(topology, rows);
        return list(resolver.parseList(symbol).stream()
                .flatMapToInt(target -> Arrays.stream(resolver.reached(target)))
                .filter(number -> number != Resolver.BASE)
                .distinct());
    }

    /**
     * The version rows of a database that has the revisions and all they need applied, and nothing else: where an
     * offline script starts.
     *
     * @param symbols as for {@link #resolve}, separated by commas; empty for base
     */
    public SortedSet<String> rowsAt(String symbols) {
        var resolver = new Resolver(topology);
        var named = new BitSet();
        if (!symbols.isEmpty()) {
            resolver.parseList(symbols).stream()
                    .flatMapToInt(target -> Arrays.stream(resolver.reached(target)))
                    .filter(number -> number != Resolver.BASE)
                    .forEach(named::set);
        }
        var rows = new TreeSet<String>();
        topology.maximal(named).stream().mapToObj(topology::id).forEach(rows::add);
        return Collections.unmodifiableSortedSet(rows);
    }

    /**
     * The steps that apply the targets and all they need; none when they are applied.
     *
     * @param rows the version rows; more than the maximal ones do no harm
     * @param targets one, or several separated by commas
     * @throws UnknownVersionException if no revision has a row's id
     */
    public Plan upgrade(Collection<String> rows, String targets) {
        var resolver = new Resolver(topology);
        return new UpgradePlanner(topology).plan(new State(topology, rows), resolver.parseList(targets));
    }

    /**
     * The steps that undo what was built on the targets, and what depends on that.
     *
     * @param rows the version rows; more than the maximal ones do no harm
     * @param targets one, or several separated by commas
     * @throws UnknownVersionException if no revision has a row's id
     * @throws io.github.alambique.InvalidInputException if a target is not below the rows
     */
    public Plan downgrade(Collection<String> rows, String targets) {
        var resolver = new Resolver(topology);
        return new DowngradePlanner(topology, new State(topology, rows)).plan(resolver.parseList(targets));
    }

    /**
     * The steps that undo revisions, as far as they are applied, and what was built on them or depends on them.
     *
     * @param rows the version rows; more than the maximal ones do no harm
     * @param ids of revisions of this graph
     */
    public Plan undo(Collection<String> rows, Collection<String> ids) {
        var state = new State(topology, rows);
        BitSet dropped = topology.dependents(
                Topology.set(ids.stream().mapToInt(topology::require).toArray()));
        dropped.and(state.applied());
        return new DowngradePlanner(topology, state).plan(dropped);
    }

    /**
     * The moves of version rows, running nothing, that put the targets in place of the rows below and above them.
     *
     * @param targets one, or several separated by commas
     * @param purge whether all rows go first, those too that no revision has as its id
     * @throws UnknownVersionException if no revision has a row's id, unless purged
     */
    public Plan stamp(Collection<String> rows, String targets, boolean purge) {
        var resolver = new Resolver(topology);
        var planner = new StampPlanner(topology, rows);
        if (purge) {
            planner.purge();
        }
        return planner.plan(resolver.parseList(targets));
    }

    /** The revisions with their place in the graph, as lists show them. */
    public List<RevisionView> view(Collection<RevisionMetadata> revisions) {
        var labels = new BranchLabels(topology);
        return revisions.stream().map(revision -> view(revision, labels)).toList();
    }

    private RevisionView view(RevisionMetadata revision, BranchLabels labels) {
        int number = topology.require(revision.id());
        return new RevisionView(
                revision,
                labels.of(number),
                sortedIds(topology.children(number)),
                topology.neededBy(number).length > 0);
    }

    private List<String> sortedIds(int[] numbers) {
        return switch (numbers.length) {
            case 0 -> List.of();
            case 1 -> List.of(topology.id(numbers[0]));
            default -> Arrays.stream(numbers).mapToObj(topology::id).sorted().toList();
        };
    }

    /**
     * Completes and checks a revision before anything is written: its parents and dependencies, given as targets such
     * as {@code head}, {@code heads} or {@code label@head}, become ids; labels that it depends on stay.
     *
     * @param splice whether it may revise what is no head, and so begin a branch
     * @throws io.github.alambique.InvalidInputException unless spliced
     * @throws io.github.alambique.InvalidInputException if two targets mean the same parent
     * @throws io.github.alambique.InvalidInputException if its id or a label is taken or illegal
     */
    public RevisionMetadata newRevision(RevisionMetadata draft, boolean splice) {
        return new NewRevision(topology).resolve(draft, splice);
    }

    /**
     * The change that moves the branch of one of exactly two heads onto the other head: the branch of which nothing is
     * applied.
     *
     * @param rows the version rows of the database; none where there is none
     * @throws io.github.alambique.InvalidInputException if neither or either branch can be moved
     */
    public Rebase rebase(Collection<String> rows) {
        return new Rebaser(topology, new State(topology, rows)).rebase();
    }

    /**
     * The change that moves the branch of one head onto another.
     *
     * @param head a target that means the head to move
     * @param onto a target that means where to move it
     * @param rows the version rows of the database; none where there is none
     * @throws io.github.alambique.InvalidInputException if some of the branch is applied, or cannot be moved there
     */
    public Rebase rebase(String head, String onto, Collection<String> rows) {
        return new Rebaser(topology, new State(topology, rows)).rebase(head, onto);
    }

    private List<RevisionMetadata> newestFirst(BitSet numbers) {
        int last = numbers.length() - 1;
        return list(IntStream.rangeClosed(0, last).map(offset -> last - offset).filter(numbers::get));
    }

    private List<RevisionMetadata> where(IntPredicate condition) {
        return list(topology.inLoadOrder().filter(condition));
    }

    private List<RevisionMetadata> list(IntStream numbers) {
        return numbers.mapToObj(topology::revision).toList();
    }
}
