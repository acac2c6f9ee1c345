package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.alambique.MigrationException;
import java.util.Set;
import java.util.TreeSet;

/** Puts Alembic's walk itself, an interface of its own there, as the plans and ranges that it serves. */
final class IterateCheck {

    private final ConformanceCase question;
    private final RevisionGraph graph;
    private final String upper;
    private final String lower;

    private IterateCheck(ConformanceCase question) {
        this.question = question;
        this.graph = question.graph().tested();
        this.upper = side("upper");
        this.lower = side("lower");
    }

    static void check(ConformanceCase question) {
        var check = new IterateCheck(question);
        if (question.isError()) {
            assertThat(check.outcome())
                    .as(question::toString)
                    .isInstanceOfSatisfying(MigrationException.class, GraphError.INVALID_RANGE::check);
        } else {
            assertThat(check.outcome()).as(question::toString).isEqualTo(new TreeSet<>(question.finalList()));
        }
    }

    private Object outcome() {
        try {
            return is("select_for_downgrade") ? downgraded() : upgraded();
        } catch (MigrationException e) {
            return e;
        }
    }

    private Set<String> upgraded() {
        var selected = new TreeSet<String>();
        if (is("implicit_base")) {
            graph.upgrade(graph.rowsAt(lower), upper).steps().forEach(step -> selected.add(step.revision()));
        } else {
            graph.history(new Range(lower, upper), Set.of()).forEach(revision -> selected.add(revision.id()));
        }
        return withLower(selected);
    }

    private Set<String> downgraded() {
        var selected = new TreeSet<String>();
        graph.downgrade(graph.rowsAt(upper), lower).steps().forEach(step -> selected.add(step.revision()));
        if (is("implicit_base")) {
            selected.addAll(question.graph().closure(graph.rowsAt(upper)));
            selected.removeAll(question.graph().closure(graph.rowsAt(lower)));
        }
        return withLower(selected);
    }

    private Set<String> withLower(Set<String> selected) {
        var bounds = graph.resolve(lower, Set.of()).stream()
                .map(RevisionMetadata::id)
                .toList();
        if (is("inclusive")) {
            selected.addAll(bounds);
        } else if (!is("select_for_downgrade")) {
            bounds.forEach(selected::remove);
        }
        return selected;
    }

    private boolean is(String option) {
        return question.recordedTarget().path(option).asBoolean();
    }

    private String side(String name) {
        JsonNode side = question.recordedTarget().path(name);
        String text =
                side.isArray() ? String.join(",", ConformanceCase.texts(side)) : side.isNull() ? "" : side.asText();
        return text.isEmpty() ? "base" : text;
    }
}
