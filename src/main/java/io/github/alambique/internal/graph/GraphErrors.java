package io.github.alambique.internal.graph;

import io.github.alambique.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The texts of the errors that nobody catches: what a target, a range or a new revision is that the graph cannot use. */
final class GraphErrors {

    private GraphErrors() {}

    static InvalidInputException unknownRevision(String name) {
        return new InvalidInputException(
                "No revision has an id or branch label " + Names.quoted(name) + ", nor one that begins so",
                "Run migrate:history to see the ids and labels there are");
    }

    static InvalidInputException ambiguousRevision(String prefix, Collection<String> matches) {
        return new InvalidInputException(
                "Revision " + Names.quoted(prefix) + " is ambiguous: " + Names.quoted(matches) + " begin so",
                "Give more of the id");
    }

    /** A target {@code branch@revision} whose revision is neither below nor above the branch. */
    static InvalidInputException notOnBranch(String revision, String branch) {
        return new InvalidInputException(
                "Revision " + Names.quoted(revision) + " is not on branch " + Names.quoted(branch),
                "Run migrate:history to see the branches, or give the revision without a branch");
    }

    /** @param reason the rest of the sentence that begins with the target */
    static InvalidInputException invalidTarget(String target, String reason) {
        return new InvalidInputException(
                "Target " + Names.quoted(target) + " " + reason,
                "Give an id or its beginning, a branch label, head, heads, base, or steps from there such as head-1 or"
                        + " +1");
    }

    /** The steps of a relative target could begin at several revisions. */
    static InvalidInputException ambiguousStart(Target target, Collection<String> candidates) {
        String steps = (target.steps() > 0 ? "@+" : "@") + target.steps();
        return ambiguous(target, candidates, candidates.iterator().next() + steps);
    }

    /**
     * The steps of a relative target could go on to several revisions.
     *
     * @param from where they could; down from there, others may be built on the same revision, and stay
     */
    static InvalidInputException ambiguousWalk(Target target, String from, Collection<String> candidates) {
        String first = candidates.iterator().next();
        return ambiguous(target, candidates, target.steps() > 0 ? first : from + '@' + first);
    }

    private static InvalidInputException ambiguous(Target target, Collection<String> candidates, String example) {
        return new InvalidInputException(
                "Target " + Names.quoted(target.text()) + " is ambiguous: its steps could lead by "
                        + Names.quoted(candidates),
                "Choose one of these, as in -Dmigrate.to=" + example);
    }

    /** A relative target leads beyond the first or the last revision. */
    static InvalidInputException walkTooFar(String target, boolean up) {
        return new InvalidInputException(
                "Target " + Names.quoted(target) + " leads further than the revisions go from there",
                "Run migrate:history to count the revisions, or give " + (up ? Names.HEADS : Names.BASE)
                        + ", the farthest there is");
    }

    /** A downgrade target that is not below the database's version rows. */
    static InvalidInputException unreachableTarget(String target, Collection<String> rows) {
        return new InvalidInputException(
                "Target " + Names.quoted(target) + " is not below " + (rows.isEmpty() ? "base" : Names.quoted(rows))
                        + ", where the database is",
                "Run migrate:current and migrate:history to see what is applied; migrate:upgrade goes up");
    }

    /** Several targets of which one already needs another. */
    static InvalidInputException overlappingTargets(String target, String needed) {
        return new InvalidInputException(
                "Target " + Names.quoted(target) + " is above target " + Names.quoted(needed)
                        + ", so they cannot be meant both",
                "Leave one of them out");
    }

    /** @param reason the rest of the sentence that begins with the range */
    static InvalidInputException invalidRange(String range, String reason) {
        return new InvalidInputException(
                "Range " + Names.quoted(range) + " " + reason,
                "Give start:end, start: or :end, the start below the end, as in -Dmigrate.range=base:heads");
    }

    /** A new revision would begin a branch without being asked to. */
    static InvalidInputException notAHead(String revision) {
        return new InvalidInputException(
                "Revision " + Names.quoted(revision) + " is not a head, so revising it begins a new branch",
                "Give -Dmigrate.splice to begin the branch, or another -Dmigrate.head=<id>, one that migrate:heads lists");
    }

    static InvalidInputException duplicateParent(String revision) {
        return new InvalidInputException(
                "Revision " + Names.quoted(revision) + " is named as a parent twice",
                "Run migrate:heads and name each head once, or give heads");
    }

    /** A new revision would make the graph invalid. */
    static InvalidInputException invalidRevision(List<GraphProblem> problems) {
        return new InvalidInputException(
                problems.stream().map(GraphProblem::message).collect(Collectors.joining("; ")),
                "Give another migrate.revId, migrate.branchLabel or migrate.head; nothing was written");
    }

    /** @param reason the rest of the sentence that begins with the revisions that stand in the way */
    static InvalidInputException notRebasable(Collection<String> revisions, String reason, String hint) {
        return new InvalidInputException(
                (revisions.size() == 1 ? "Revision " : "Revisions ") + Names.quoted(revisions) + " " + reason, hint);
    }
}
