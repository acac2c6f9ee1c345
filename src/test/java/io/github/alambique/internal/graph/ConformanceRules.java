package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alambique.internal.graph.GraphProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * When an answer counts as Alembic's. Most cases are compared as recorded. The methods named {@code is…} say, by what a
 * case is and never by its name, where the design asks for another answer than Alembic gave; what it is compared with
 * then is a definition of {@link ReferenceGraph}, or our answer to the same question put another way.
 */
final class ConformanceRules {

    private static final Set<String> KEYWORDS = Set.of("head", "heads", "base", "current");
    private static final Pattern TEXT_AFTER_STEPS = Pattern.compile("(?:[^@]+@)?\\w*[+-]\\d+[^\\d].*");
    private static final Pattern RELATIVE = Pattern.compile(".*[+-]\\d+");

    private final ConformanceCase question;
    private final ReferenceGraph graph;
    private final Outcome outcome;

    private ConformanceRules(ConformanceCase question) {
        this.question = question;
        this.graph = question.graph();
        this.outcome = Outcome.of(question);
    }

    /** The reason for which another answer than the recorded one counted; none where it was the recorded one. */
    static Optional<String> check(ConformanceCase question) {
        Set<Kind> problems = question.graph().problems();
        if (!problems.isEmpty()) {
            checkRefused(question, problems);
            return question.isError() ? Optional.empty() : Optional.of("invalid graph");
        }
        if (question.command().equals("iterate")) {
            IterateCheck.check(question);
            return Optional.empty();
        }
        return new ConformanceRules(question).check();
    }

    // Issue B: a graph is checked as a whole when it is loaded. Alembic finds out later, or only in some commands.
    private static void checkRefused(ConformanceCase question, Set<Kind> problems) {
        assertThatThrownBy(() -> question.graph().tested())
                .as(question::toString)
                .isInstanceOfSatisfying(
                        InvalidGraphException.class,
                        error -> assertThat(error.problems())
                                .extracting(GraphProblem::kind)
                                .containsAll(problems));
    }

    private Optional<String> check() {
        try {
            checkRecorded();
            return Optional.empty();
        } catch (AssertionError mismatch) {
            return Optional.of(checkDeviation(mismatch));
        }
    }

    private void checkRecorded() {
        if (question.has("check_heads")) {
            checkPendingHeads();
        } else if (question.isError() && !question.expect().has("canonical")) {
            checkKind();
        } else {
            new RecordedAnswer(question, outcome).check();
        }
    }

    private String checkDeviation(AssertionError mismatch) {
        if (isFromUnknownRow()) {
            checkIsOneOf(Set.of(GraphError.UNKNOWN_VERSION));
            return "unknown row";
        } else if (isLabelMisread()) {
            compareWith(withoutDashesInLabels());
            return "label misread by Alembic";
        } else if (isMalformed()) {
            checkIsOneOf(Set.of(GraphError.INVALID_TARGET, GraphError.UNKNOWN_REVISION, GraphError.AMBIGUOUS_REVISION));
            return "malformed target";
        } else if (question.warns("ambiguous")) {
            checkIsOneOf(Set.of(GraphError.AMBIGUOUS_WALK));
            return "steps down from one of several rows";
        } else if (isIdTaken()) {
            checkIsOneOf(Set.of(GraphError.INVALID_REVISION));
            return "id taken";
        } else if (isFromImpliedRow()) {
            compareWith(question.withCurrent(graph.maximal(question.current())));
            return "implied row";
        } else if (isStampOfSeveral()) {
            checkStampOfSeveral();
            return "stamp of several that need each other";
        } else if (isCrash()) {
            checkAgainstIds();
            return "Alembic crashed";
        } else if (isWiderGrammar()) {
            checkAgainstIds();
            return "form of target that Alembic does not know here";
        }
        throw mismatch;
    }

    /** A row no file knows comes before all other errors; Alembic may name another one first. */
    private boolean isFromUnknownRow() {
        return question.isError()
                && !question.command().equals("history")
                && !question.has("purge")
                && !graph.ids().containsAll(question.current());
    }

    /** Issue B: a label such as {@code rel-2} means itself. Alembic reads {@code rel} and two steps down. */
    private boolean isLabelMisread() {
        boolean isRelative =
                sides().stream().anyMatch(side -> RELATIVE.matcher(side).matches());
        return graph.labels().stream()
                .filter(label -> label.contains("-") && question.target().contains(label))
                .anyMatch(label -> isRelative || label.matches(".*-\\d.*"));
    }

    private ConformanceCase withoutDashesInLabels() {
        String target = question.target();
        for (String label : graph.labels()) {
            target = target.replace(label, label.replace('-', '_'));
        }
        return question.withGraph(graph.withLabels(label -> label.replace('-', '_')))
                .withTarget(target);
    }

    /** Issue B: targets are read whole, never a front part of them; a branch is a name that some revision has. */
    private boolean isMalformed() {
        return sides().stream().anyMatch(side -> {
            int at = side.indexOf('@');
            String branch = side.substring(0, Math.max(at, 0));
            boolean isBranchUnknown = !branch.isEmpty()
                    && (KEYWORDS.contains(branch)
                            || reference(false).name(branch, graph.ids()).isEmpty());
            return isBranchUnknown
                    || side.indexOf('@') != side.lastIndexOf('@')
                    || TEXT_AFTER_STEPS.matcher(side).matches();
        });
    }

    /** Issue B: a duplicate id is a problem, and nothing is written when anything is wrong. Alembic only warns. */
    private boolean isIdTaken() {
        return graph.ids().contains(question.option("rev_id"));
    }

    /** Design decision 5: rows are the maximal applied revisions; a row too many neither stops nor changes a plan. */
    private boolean isFromImpliedRow() {
        return question.message().contains("overlaps")
                && !graph.maximal(question.current()).equals(Set.copyOf(question.current()));
    }

    /**
     * A stamp of several revisions at once, after which the rows are the maximal ones of those stamped and of the rows
     * that have nothing to do with them. Alembic handles each as if the others were not there, and may leave implied rows,
     * take away what it was asked to stamp, or crash.
     */
    private boolean isStampOfSeveral() {
        return question.command().equals("stamp")
                && (!question.isError() || question.isCrash())
                && (question.isList()
                        || Set.copyOf(question.steps()).size() > 1
                        || !graph.maximal(question.finalRows()).equals(question.finalRows()));
    }

    private void checkStampOfSeveral() {
        var stamped = new TreeSet<String>();
        for (String target : List.of(question.target().split(",", -1))) {
            stamped.addAll(reference(false).resolve(target).orElseThrow());
        }
        var expected = graph.maximal(stamped);
        List<String> before = question.has("purge") ? List.of() : question.current();
        before.stream()
                .filter(row -> stamped.stream().noneMatch(id -> graph.areRelated(row, id)))
                .forEach(expected::add);
        assertThat(outcome.error()).as(question::toString).isEmpty();
        assertThat(outcome.rows()).as(question::toString).isEqualTo(expected);
    }

    /**
     * Issue B: the whole grammar in show, stamp, ranges and wherever a revision is named. Alembic knows steps from a named
     * revision only in upgrade, downgrade and the end of a range, {@code current} only alone, looks for the labels of a
     * branch named by an id, and takes an empty database for none at all.
     */
    private boolean isWiderGrammar() {
        if (isUpOrDown() && !question.has("sql")) {
            return question.message().contains("overlaps") && !question.isList();
        }
        boolean isRelative =
                sides().stream().anyMatch(side -> RELATIVE.matcher(side).matches());
        boolean isCurrentInRange =
                question.command().equals("history") && question.target().contains("current");
        return isRelative || isCurrentInRange;
    }

    private boolean isUpOrDown() {
        return question.command().equals("upgrade") || question.command().equals("downgrade");
    }

    /** Alembic died of an unhandled exception, and no right answer is recorded. */
    private boolean isCrash() {
        return question.isCrash() && !question.expect().has("canonical");
    }

    private void checkAgainstIds() {
        Optional<ConformanceCase> inIds = inIds();
        if (inIds.isPresent()) {
            compareWith(inIds.get());
        } else {
            assertThat(outcome.error()).as(question::toString).isPresent();
        }
    }

    /** The question with ids in place of all else; none where its target means nothing or too much. */
    private Optional<ConformanceCase> inIds() {
        List<String> sides = sides();
        boolean isHistory = question.command().equals("history");
        if (sides.size() > 2 || isHistory && sides.size() != 2) {
            return Optional.empty();
        }
        var inIds = new ArrayList<String>();
        for (String side : sides) {
            boolean isCountedFromStart = isHistory && inIds.size() == 1 && side.matches("(.*@)?[+-]\\d+");
            boolean isCountedFromRows = isUpOrDown() && side.matches("(.*@)?[+-]\\d+");
            if (side.isEmpty() && sides.size() == 2 || isCountedFromStart) {
                inIds.add(side);
            } else if (isCountedFromRows) {
                return Optional.empty();
            } else {
                Optional<Set<String>> ids = reference(isHistory).resolve(side);
                if (ids.isEmpty()) {
                    return Optional.empty();
                }
                inIds.add(
                        ids.get().isEmpty()
                                ? "base"
                                : String.join(",", isHistory ? ids.get() : graph.maximal(ids.get())));
            }
        }
        return Optional.of(question.withTarget(String.join(":", inIds)));
    }

    /** Issue B: check-heads is right with dependencies: everything is applied when all real heads are. */
    private void checkPendingHeads() {
        List<String> pending = graph.tested().pendingHeads(question.current()).stream()
                .map(RevisionMetadata::id)
                .toList();
        var expected = new TreeSet<>(graph.realHeads());
        expected.removeAll(graph.closure(question.current()));
        assertThat(pending).as(question::toString).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void checkKind() {
        Optional<Set<GraphError>> ours = RecordedErrors.ours(question.message());
        assertThat(ours).as("no kind for: " + question).isPresent();
        checkIsOneOf(ours.orElseThrow());
    }

    private void checkIsOneOf(Set<GraphError> kinds) {
        assertThat(outcome.error())
                .as(() -> question + " gives " + outcome.ids())
                .isPresent();
        assertThat(outcome.error().orElseThrow())
                .as(question::toString)
                .matches(error -> kinds.stream().anyMatch(kind -> kind.is(error)), "is one of " + kinds);
    }

    private void compareWith(ConformanceCase other) {
        Outcome expected = Outcome.of(other);
        assertThat(outcome.isLike(expected))
                .as(() -> question + System.lineSeparator() + "gives   " + outcome + System.lineSeparator() + "but "
                        + other.target() + " from " + other.current() + " gives " + expected)
                .isTrue();
    }

    private ReferenceTarget reference(boolean stopsAtEnd) {
        return new ReferenceTarget(graph, question.current(), stopsAtEnd);
    }

    private List<String> sides() {
        return List.of(question.target().split(":", -1));
    }
}
