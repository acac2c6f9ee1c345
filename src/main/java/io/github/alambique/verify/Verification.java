package io.github.alambique.verify;

import io.github.alambique.revision.Direction;
import io.github.alambique.revision.Plan;
import io.github.alambique.revision.Step;
import io.github.alambique.runner.LoadedRevision;
import io.github.alambique.schema.Schema;
import io.github.alambique.scratch.ScratchDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Runs each revision up, down and up again in a scratch database and compares the schemas. All of that is one transaction,
 * which is rolled back; then the revision is applied for good, for the next one to start from. What cannot be done in one
 * transaction, as with a revision that is not transactional, is done for real; if that leaves another schema than one upgrade, the
 * database is made again.
 */
public final class Verification {

    private final ScratchDatabases scratch;
    private final UnaryOperator<Schema> filter;
    private final Map<String, LoadedRevision> revisions;

    /**
     * For the revisions of a project.
     *
     * @param filter leaves of each schema what is compared
     * @param revisions the code of all that are run, by id
     */
    public Verification(ScratchDatabases scratch, UnaryOperator<Schema> filter, Map<String, LoadedRevision> revisions) {
        this.scratch = scratch;
        this.filter = filter;
        this.revisions = revisions;
    }

    /**
     * Proves revisions one after the other, up to the first whose upgrade fails.
     *
     * @param plan all that lead there from an empty database
     * @param chosen the ids of those to prove; the others are applied only
     * @param proved told of each
     * @throws io.github.alambique.MigrationException when one that is not chosen fails
     */
    public List<Proof> run(Plan plan, Set<String> chosen, Consumer<Proof> proved) {
        List<Proof> proofs = new ArrayList<>();
        try (var database = new ReplayDatabase(scratch, filter)) {
            Schema before = database.schema();
            for (Step step : plan.steps()) {
                LoadedRevision revision = Objects.requireNonNull(revisions.get(step.revision()));
                if (!chosen.contains(step.revision())) {
                    database.apply(revision);
                    before = database.schema();
                    continue;
                }
                Attempt attempt = attempt(database, revision, before);
                Proof proof = attempt.proof();
                proofs.add(proof);
                proved.accept(proof);
                if (attempt.after().isEmpty()) {
                    break;
                }
                before = attempt.after().get();
            }
        }
        return proofs;
    }

    private static Attempt attempt(ReplayDatabase database, LoadedRevision revision, Schema before) {
        if (revision.script().metadata().transactional()) {
            database.replay().begin(revision, Direction.UPGRADE);
            Attempt attempt = new Attempt(database, revision, before).run(database.replay()::run);
            database.replay().rollback();
            if (!attempt.hasFailed()) {
                database.apply(revision);
                return attempt;
            }
        }
        Attempt attempt = new Attempt(database, revision, before).run(database.replay()::commit);
        if (attempt.isUpOnly()) {
            database.applied(revision);
        } else if (attempt.after().isPresent()) {
            database.applyAgain(revision);
        }
        return attempt;
    }
}
