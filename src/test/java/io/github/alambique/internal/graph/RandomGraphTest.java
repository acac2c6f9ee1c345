package io.github.alambique.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.InvalidInputException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every graph, on graphs of every shape. */
class RandomGraphTest {

    private static final int GRAPHS = 200;

    @Test
    void upToAnyTargetAndDownToBaseLeavesNoRow() {
        forEachGraph((random, graph, reference) -> {
            Set<String> up = after(graph.upgrade(Set.of(), RandomGraphs.anyId(random, graph)), Set.of());

            assertThat(after(graph.downgrade(up, "base"), up)).isEmpty();
        });
    }

    @Test
    void upToAnyTargetAndBackStepByStepGivesTheStart() {
        forEachGraph((random, graph, reference) -> {
            Set<String> start = RandomGraphs.rows(random, graph);

            Plan up = graph.upgrade(start, random.nextBoolean() ? "heads" : RandomGraphs.anyId(random, graph));

            Set<String> rows = after(up, start);
            for (int index = up.steps().size() - 1; index >= 0; index--) {
                Step step = up.steps().get(index);
                assertThat(rows).isEqualTo(step.after());
                rows = reference.maximal(without(reference.closure(rows), step.revision()));
                assertThat(rows).isEqualTo(step.before());
            }
            assertThat(rows).isEqualTo(start);
        });
    }

    @Test
    void downToAnyTargetAndUpToTheStartGivesTheStart() {
        forEachGraph((random, graph, reference) -> {
            Set<String> start = after(graph.upgrade(RandomGraphs.rows(random, graph), "heads"), Set.of());
            String target = RandomGraphs.anyId(random, graph);

            Set<String> down;
            try {
                down = after(graph.downgrade(start, target), start);
            } catch (InvalidInputException e) {
                GraphError.UNREACHABLE_TARGET.check(e);
                // Applied only because something depends on it, with nothing above it to undo.
                down = start;
            }

            assertThat(down.isEmpty() ? start : after(graph.upgrade(down, String.join(",", start)), down))
                    .isEqualTo(start);
        });
    }

    @Test
    void rowsAreTheMaximalAppliedRevisionsAfterEveryStep() {
        forEachGraph((random, graph, reference) -> {
            Set<String> start = RandomGraphs.rows(random, graph);
            var applied = reference.closure(start);

            for (Step step : graph.upgrade(start, "heads").steps()) {
                assertThat(applied)
                        .containsAll(reference.needs(step.revision()))
                        .doesNotContain(step.revision());
                applied.add(step.revision());
                assertThat(step.after()).isEqualTo(reference.maximal(applied));
            }
            for (Step step : graph.downgrade(graph.rowsAt("heads"), "base").steps()) {
                applied.remove(step.revision());
                assertThat(step.after()).isEqualTo(reference.maximal(applied));
            }
            assertThat(applied).isEmpty();
        });
    }

    @Test
    void historyListsEachRevisionBeforeWhatItNeeds() {
        forEachGraph((random, graph, reference) -> {
            var seen = new HashSet<String>();

            for (RevisionMetadata revision : graph.history()) {
                assertThat(Collections.disjoint(seen, reference.needs(revision.id())))
                        .isTrue();
                seen.add(revision.id());
            }
            assertThat(seen).hasSize(graph.revisions().size());
        });
    }

    @Test
    void stampsLeaveMaximalRows() {
        forEachGraph((random, graph, reference) -> {
            Set<String> start = RandomGraphs.rows(random, graph);
            String targets = RandomGraphs.anyId(random, graph) + "," + RandomGraphs.anyId(random, graph);

            Set<String> stamped = after(graph.stamp(start, targets, random.nextBoolean()), start);

            assertThat(stamped).isEqualTo(reference.maximal(stamped));
            assertThat(reference.closure(stamped)).contains(targets.split(",", -1));
        });
    }

    private static Set<String> after(Plan plan, Set<String> before) {
        return plan.isEmpty()
                ? before
                : plan.steps().get(plan.steps().size() - 1).after();
    }

    private static Set<String> without(Set<String> applied, String revision) {
        applied.remove(revision);
        return applied;
    }

    private interface Property {
        void check(Random random, RevisionGraph graph, ReferenceGraph reference);
    }

    private static void forEachGraph(Property property) {
        for (int seed = 0; seed < GRAPHS; seed++) {
            var random = new Random(seed);
            RevisionGraph graph = RandomGraphs.graph(random, 40);
            try {
                property.check(random, graph, new ReferenceGraph(graph.revisions()));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed, e);
            }
        }
    }
}
