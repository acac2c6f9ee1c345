package io.github.alambique.internal.graph;

import io.github.alambique.testing.Effort;
import io.github.alambique.testing.Mutator;
import io.github.alambique.testing.OwnErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every question about a graph is answered or refused, however the target or the metadata look. */
class TargetFuzzTest {

    private static final List<String> TARGETS = List.of(
            "head",
            "heads",
            "base",
            "current",
            "r1",
            "r10",
            "label-1@head",
            "r1+1",
            "head-2",
            "+2",
            "-1",
            "label-2@-1",
            "r1:head",
            "base:heads",
            "-3:current",
            "r1,r2",
            "label-1@r1+1:label-1@head",
            "r");

    @Test
    void anyTargetIsFoundOrRefused() {
        for (long seed = 0; seed < Effort.rounds(1_000, 50_000); seed++) {
            var random = new Random(seed);
            RevisionGraph graph = RandomGraphs.graph(random, 15);
            Set<String> rows = RandomGraphs.rows(random, graph);
            var mutator = new Mutator(seed);
            String text = mutator.below(3) == 0 ? mutator.garbage() : mutator.mutate(TARGETS);
            OwnErrors.only(seed, text, () -> graph.upgrade(rows, text));
            OwnErrors.only(seed, text, () -> graph.downgrade(rows, text));
            OwnErrors.only(seed, text, () -> graph.stamp(rows, text, random.nextBoolean()));
            OwnErrors.only(seed, text, () -> graph.resolve(text, rows));
            OwnErrors.only(seed, text, () -> graph.rowsAt(text));
            OwnErrors.only(seed, text, () -> graph.history(Range.parse(text), rows));
            OwnErrors.only(seed, text, () -> graph.rebase(text, "head", rows));
            OwnErrors.only(seed, text, () -> graph.upgrade(Set.of(text), "heads"));
        }
    }

    @Test
    void anyMetadataMakesAGraphOrIsRefused() {
        for (long seed = 0; seed < Effort.rounds(1_000, 50_000); seed++) {
            var mutator = new Mutator(seed);
            var revisions = new ArrayList<RevisionMetadata>();
            for (int count = mutator.below(6); count >= 0; count--) {
                revisions.add(metadata(mutator));
            }
            OwnErrors.only(
                    seed,
                    revisions.toString(),
                    () -> RevisionGraph.of(revisions).upgrade(Set.of(), "heads"));
            var random = new Random(seed);
            RevisionGraph graph = RandomGraphs.graph(random, 10);
            RevisionMetadata draft = metadata(mutator);
            OwnErrors.only(seed, draft.toString(), () -> graph.newRevision(draft, random.nextBoolean()));
        }
    }

    private static RevisionMetadata metadata(Mutator mutator) {
        return new RevisionMetadata(
                name(mutator),
                names(mutator),
                names(mutator),
                names(mutator),
                mutator.garbage(),
                Optional.empty(),
                true);
    }

    private static List<String> names(Mutator mutator) {
        return Stream.generate(() -> name(mutator)).limit(mutator.below(3)).toList();
    }

    private static String name(Mutator mutator) {
        return switch (mutator.below(6)) {
            case 0 -> mutator.garbage();
            case 1 -> mutator.mutate(TARGETS);
            default -> "r" + mutator.below(5);
        };
    }
}
