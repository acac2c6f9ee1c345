package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares an answer with the recorded one: sets exactly, orders where only one is right, rows by their rule. */
final class RecordedAnswer {

    private final ConformanceCase question;
    private final ReferenceGraph graph;
    private final Outcome outcome;

    RecordedAnswer(ConformanceCase question, Outcome outcome) {
        this.question = question;
        this.graph = question.graph();
        this.outcome = outcome;
    }

    void check() {
        assertThat(outcome.error()).as(question::toString).isEmpty();
        switch (question.command()) {
            case "upgrade" -> checkSteps(true);
            case "downgrade" -> checkSteps(false);
            case "stamp" -> checkStamp();
            case "history" -> checkHistory();
            case "branches" -> checkBranches();
            case "revision", "merge" -> checkCreated();
            // Both are sets in Alembic, printed in no order of their own.
            case "current-resolve" -> checkUnordered();
            default -> checkOrdered();
        }
    }

    private void checkSteps(boolean isUpgrade) {
        checkOrder(outcome.ids(), question.steps(), isUpgrade);
        var applied = new TreeSet<>(graph.closure(question.has("sql") ? startRows() : question.current()));
        Set<String> before = new TreeSet<>(question.has("sql") ? startRows() : question.current());
        for (Step step : outcome.steps()) {
            assertThat(step.before()).as(question::toString).isEqualTo(before);
            if (isUpgrade) {
                applied.add(step.revision());
            } else {
                applied.remove(step.revision());
            }
            before = graph.maximal(applied);
            assertThat(step.after()).as(() -> question + " at " + step).isEqualTo(before);
        }
        if (!outcome.ids().isEmpty()) {
            assertThat(outcome.rows()).as(question::toString).isEqualTo(question.finalRows());
        }
    }

    private List<String> startRows() {
        return ConformanceCase.texts(question.expect().path("start"));
    }

    /** @param needsFirst whether what a revision needs comes before it, or after it */
    private void checkOrder(List<String> ids, List<String> recorded, boolean needsFirst) {
        assertThat(ids.stream().sorted().toList())
                .as(question::toString)
                .isEqualTo(recorded.stream().sorted().toList());
        if (!question.hasTies()) {
            assertThat(ids).as(question::toString).isEqualTo(recorded);
        }
        var members = Set.copyOf(ids);
        var seen = new HashSet<String>();
        for (String id : ids) {
            var needed = new HashSet<>(graph.closure(graph.needs(id)));
            needed.retainAll(members);
            boolean isInOrder =
                    needsFirst ? seen.containsAll(needed) : needed.stream().noneMatch(seen::contains);
            assertThat(isInOrder).as(() -> question + " at " + id).isTrue();
            seen.add(id);
        }
    }

    private void checkStamp() {
        // Where rows only go, Alembic counts a step for each, and none for a purge.
        List<String> destinations = new ArrayList<>(outcome.ids());
        List<String> recorded = new ArrayList<>(question.steps());
        destinations.removeIf("base"::equals);
        recorded.removeIf("base"::equals);
        assertThat(destinations).as(question::toString).isEqualTo(recorded);
        assertThat(outcome.rows()).as(question::toString).isEqualTo(question.finalRows());
    }

    private void checkHistory() {
        checkOrder(outcome.ids(), question.finalList(), false);
        assertThat(outcome.lines()).as(question::toString).containsExactlyInAnyOrderElementsOf(question.lines());
    }

    private void checkBranches() {
        assertThat(outcome.ids()).as(question::toString).containsExactlyInAnyOrderElementsOf(question.finalList());
        assertThat(outcome.lines()).as(question::toString).containsExactlyInAnyOrderElementsOf(question.lines());
    }

    private void checkUnordered() {
        assertThat(outcome.ids()).as(question::toString).containsExactlyInAnyOrderElementsOf(question.finalList());
        assertThat(outcome.lines()).as(question::toString).containsExactlyInAnyOrderElementsOf(question.lines());
    }

    private void checkOrdered() {
        assertThat(outcome.ids()).as(question::toString).isEqualTo(question.finalList());
        if (question.expect().has("lines")) {
            assertThat(outcome.lines()).as(question::toString).isEqualTo(question.lines());
        }
    }

    private void checkCreated() {
        JsonNode recorded = question.expect().path("created").get(0);
        RevisionMetadata created = outcome.created().orElseThrow();
        assertThat(created.revises()).as(question::toString).isEqualTo(ConformanceCase.texts(recorded.path("down")));
        assertThat(created.dependsOn())
                .as(question::toString)
                .isEqualTo(ConformanceCase.texts(recorded.path("depends_on")).stream()
                        .distinct()
                        .toList());
        assertThat(created.branchLabels())
                .as(question::toString)
                .isEqualTo(ConformanceCase.texts(recorded.path("labels")));
        assertThat(outcome.rows())
                .as(question::toString)
                .isEqualTo(new TreeSet<>(ConformanceCase.texts(question.expect().path("heads_after"))));
    }
}
