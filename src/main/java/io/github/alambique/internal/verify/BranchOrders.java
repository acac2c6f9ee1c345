package io.github.alambique.internal.verify;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Runs two branches in both orders, each from what they have in common, in scratch databases. The branches conflict if one order
 * fails, or if both do not end in the same schema. The order of a table's columns does not count.
 */
public final class BranchOrders {

    private final ScratchDatabases scratch;
    private final UnaryOperator<Schema> filter;
    private final BiFunction<Schema, Schema, DeparsedForms> forms;
    private final Map<String, LoadedRevision> revisions;

    /** Arguments as for {@link Verification}. */
    public BranchOrders(
            ScratchDatabases scratch,
            UnaryOperator<Schema> filter,
            BiFunction<Schema, Schema, DeparsedForms> forms,
            Map<String, LoadedRevision> revisions) {
        this.scratch = scratch;
        this.filter = filter;
        this.forms = forms;
        this.revisions = revisions;
    }

    /**
     * Finds a conflict.
     *
     * @param one from an empty database to one head
     * @param other from an empty database to the other head
     * @return what differs or fails
     * @throws MigrationException when what both have in common does not run, or there is no server
     */
    public Optional<String> conflict(Plan one, Plan other) {
        List<String> ofOne = ids(one);
        List<String> ofOther = ids(other);
        List<String> common = new ArrayList<>(ofOne);
        common.retainAll(ofOther);
        ofOne.removeAll(common);
        ofOther.removeAll(common);
        if (ofOne.isEmpty() || ofOther.isEmpty()) {
            // One is an ancestor of the other: there is one order only.
            return Optional.empty();
        }
        try (var database = ReplayDatabase.create(scratch, filter)) {
            common.forEach(id -> apply(database, id));
            try (var copy = database.copy()) {
                Optional<String> failure = inOrder(copy, ofOne, ofOther).or(() -> inOrder(database, ofOther, ofOne));
                return failure.or(() -> difference(copy.schema(), database.schema()));
            }
        }
    }

    private static List<String> ids(Plan plan) {
        return new ArrayList<>(plan.steps().stream().map(Step::revision).toList());
    }

    private void apply(ReplayDatabase database, String id) {
        database.apply(Objects.requireNonNull(revisions.get(id)));
    }

    private Optional<String> inOrder(ReplayDatabase database, List<String> first, List<String> second) {
        first.forEach(id -> apply(database, id));
        try {
            second.forEach(id -> apply(database, id));
            return Optional.empty();
        } catch (MigrationException failure) {
            database.replay().requireUninterrupted();
            return Optional.of("after " + first.get(first.size() - 1) + ": " + failure.getMessage());
        }
    }

    private Optional<String> difference(Schema one, Schema other) {
        return Corrections.of(one, other, forms).deviations().stream()
                .findFirst()
                .map(deviation -> "the order of the branches makes a difference: " + deviation.what());
    }
}
