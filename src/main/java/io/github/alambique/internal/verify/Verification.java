package io.github.alambique.internal.verify;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.DeparsedForms;
import io.github.alambique.internal.desired.ReplayFailedException;
import io.github.alambique.internal.graph.Plan;
import io.github.alambique.internal.graph.Step;
import io.github.alambique.internal.run.LoadedRevision;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Applies each revision in a scratch database, takes it back and applies it again, and compares the schemas. The downgrade and
 * second upgrade are one transaction, which is rolled back. What cannot be done in one transaction, as with a revision that is not
 * transactional, is done in a copy of the database. So each revision starts from what the upgrades before it made.
 */
public final class Verification {

    /**
     * The results for the revisions.
     *
     * @param proofs in the order of an upgrade; the last is that of the first revision whose upgrade fails
     * @param notRun the ids of the chosen revisions after that
     * @param majorVersion of the scratch databases' server
     */
    public record Result(List<Proof> proofs, List<String> notRun, int majorVersion) {

        public Result {
            proofs = List.copyOf(proofs);
            notRun = List.copyOf(notRun);
        }
    }

    /**
     * Why revisions are not proven.
     *
     * @param id of the revision that is at fault, if it is one
     * @param reason in one line
     */
    public record Obstacle(Optional<String> id, String reason) {}

    /**
     * The result for generated revisions.
     *
     * @param obstacle empty if they are proven
     * @param notes what of their rows was not checked, each with the id
     */
    public record Outcome(Optional<Obstacle> obstacle, List<String> notes) {

        /** A failure of no revision. */
        public static Outcome of(String reason) {
            return new Outcome(Optional.of(obstacle(Optional.empty(), reason)), List.of());
        }

        private static Obstacle obstacle(Optional<String> id, String reason) {
            return new Obstacle(id, reason.lines().collect(joining(" ")));
        }
    }

    private final ScratchDatabases scratch;
    private final UnaryOperator<Schema> filter;
    private final BiFunction<Schema, Schema, DeparsedForms> forms;
    private final Map<String, LoadedRevision> revisions;
    private final RowSettings rows;

    /**
     * @param filter removes the objects that are not compared from a schema
     * @param forms tells in which forms PostgreSQL prints the expressions of two schemas
     * @param revisions the code of all that are run, by id
     */
    public Verification(
            ScratchDatabases scratch,
            UnaryOperator<Schema> filter,
            BiFunction<Schema, Schema, DeparsedForms> forms,
            Map<String, LoadedRevision> revisions,
            RowSettings rows) {
        this.scratch = scratch;
        this.filter = filter;
        this.forms = forms;
        this.revisions = revisions;
        this.rows = rows;
    }

    /**
     * Verifies revisions one after the other, up to the first whose upgrade fails.
     *
     * @param plan all that lead there from an empty database
     * @param chosen the ids of those to verify; the others are applied only
     * @param proved called with each result
     * @throws ReplayFailedException when one that is not chosen fails
     */
    public Result run(Plan plan, Set<String> chosen, Consumer<Proof> proved) {
        List<Proof> proofs = new ArrayList<>();
        try (var database = ReplayDatabase.create(scratch, filter)) {
            for (Step step : plan.steps()) {
                LoadedRevision revision = Objects.requireNonNull(revisions.get(step.revision()));
                if (!chosen.contains(step.revision())) {
                    apply(database, revision);
                    continue;
                }
                Attempt attempt = new Attempt(database, revision, forms, rows).run();
                database.replay().requireUninterrupted();
                proofs.add(attempt.proof());
                proved.accept(attempt.proof());
                if (!attempt.isUpgraded()) {
                    break;
                }
            }
            List<String> notRun = plan.steps().stream()
                    .map(Step::revision)
                    .filter(chosen::contains)
                    .skip(proofs.size())
                    .toList();
            return new Result(proofs, notRun, database.majorVersion());
        }
    }

    /**
     * Verifies revisions from the state of a database on, which is closed then.
     *
     * @param ids in the order of an upgrade
     * @param desired what they must end in
     */
    public Outcome prove(ScratchDatabase start, List<String> ids, Schema desired) {
        List<String> notes = new ArrayList<>();
        try (var database = ReplayDatabase.of(scratch, filter, start)) {
            for (String id : ids) {
                Proof proof = new Attempt(database, Objects.requireNonNull(revisions.get(id)), forms, rows)
                        .run()
                        .proof();
                database.replay().requireUninterrupted();
                proof.rows().notes().forEach(note -> notes.add(id + ": " + note));
                if (proof.verdict().isFault()) {
                    return new Outcome(
                            Optional.of(Outcome.obstacle(Optional.of(id), id + ": " + proof.fault())), notes);
                }
            }
            Optional<String> last = ids.stream().reduce((id, next) -> next);
            return new Outcome(
                    Corrections.of(database.after(), filter.apply(desired), forms).deviations().stream()
                            .findFirst()
                            .map(deviation -> Outcome.obstacle(
                                    last, "the desired schema is not reached; to do: " + deviation.what())),
                    notes);
        }
    }

    private static void apply(ReplayDatabase database, LoadedRevision revision) {
        try {
            database.apply(revision);
        } catch (MigrationException failure) {
            database.replay().requireUninterrupted();
            throw new ReplayFailedException(failure);
        }
    }
}
