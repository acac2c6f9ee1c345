package io.github.alambique.internal.command;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.connect.EngineLog;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.internal.verify.Verification;
import io.github.alambique.schema.Grant;
import io.github.alambique.schema.Identifier;
import io.github.alambique.schema.Literal;
import io.github.alambique.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Proves generated revisions as they were written to disk. The current schema is loaded into a scratch database, and the
 * revisions run there up, down and up again, with rows. They must end in the desired schema, and their downgrades must restore what
 * was there. The init script is not run, since it may create what the schema has; if they are not proven so, it is.
 */
final class GeneratedProof {

    private static final EngineLog LOG = EngineLog.of(GeneratedProof.class);

    private final RevisionFiles files;
    private final ScratchDatabases scratch;
    private final ReadBack readBack;
    private final ComparisonContext compared;
    private final Schema current;
    private final Schema desired;

    /** @param files has the revisions to prove */
    GeneratedProof(RevisionFiles files, ScratchDatabases scratch, ComparisonContext compared) {
        this.files = files;
        this.scratch = scratch;
        this.readBack = new ReadBack(scratch);
        this.compared = compared;
        this.current = ReadBack.bare(compared.current());
        this.desired = ReadBack.bare(compared.desired());
    }

    /** Why revisions are not proven; empty if they are. Logs what could not be checked. */
    Optional<Verification.Obstacle> obstacle(List<RevisionScript> written) {
        Verification.Outcome outcome = withoutInit(written);
        if (outcome.obstacle().isPresent() && scratch.hasInit()) {
            Verification.Outcome afterInit = afterInit(written);
            // The script may be what creates an object of the revision.
            if (!afterInit
                    .obstacle()
                    .map(Verification.Obstacle::reason)
                    .orElse("")
                    .contains("already exists")) {
                outcome = afterInit;
            }
        }
        outcome.notes().forEach(LOG::warn);
        return outcome.obstacle();
    }

    private Verification.Outcome withoutInit(List<RevisionScript> written) {
        return proven(written, ReadBack::bare, () -> readBack.loadedWithoutInit(current));
    }

    private Verification.Outcome afterInit(List<RevisionScript> written) {
        try {
            UnaryOperator<Schema> filter = readBack.ofInit(current, desired);
            return proven(
                    written,
                    schema -> filter.apply(ReadBack.bare(schema)),
                    () -> readBack.loadedAfterInit(current, filter));
        } catch (MigrationException failure) {
            return notLoaded(failure);
        }
    }

    private Verification.Outcome proven(
            List<RevisionScript> written, UnaryOperator<Schema> filter, Supplier<ScratchDatabase> loading) {
        ScratchDatabase database;
        try {
            database = loading.get();
        } catch (MigrationException failure) {
            return notLoaded(failure);
        }
        try (database) {
            createRoles(database);
            List<String> ids =
                    written.stream().map(script -> script.metadata().id()).toList();
            return files.loading(code -> new Verification(
                            scratch,
                            filter,
                            (one, other) -> readBack.forms(one, other, Renames.NONE),
                            Map.copyOf(code.load(ids)),
                            RowSettings.STRICT)
                    .prove(database, ids, desired));
        }
    }

    private static Verification.Outcome notLoaded(MigrationException failure) {
        String reason = String.valueOf(
                failure.getCause() instanceof SQLException refused ? refused.getMessage() : failure.getMessage());
        return Verification.Outcome.of("The current schema cannot be loaded into a scratch database: " + reason);
    }

    /** Creates the roles that the revisions grant privileges to, if they are dropped with the scratch databases. */
    private void createRoles(ScratchDatabase database) {
        if (scratch.isExclusive()) {
            database.execute(Stream.of(compared.current(), compared.desired())
                    .flatMap(schema -> Stream.concat(schema.grants().stream(), schema.withheld().stream()))
                    .map(Grant::grantee)
                    .filter(role -> !role.equals(Grant.OWNER) && !role.equals("public"))
                    .distinct()
                    .map(role -> "DO "
                            + Literal.quote("BEGIN CREATE ROLE " + Identifier.quote(role)
                                    + "; EXCEPTION WHEN duplicate_object THEN NULL; END"))
                    .toList());
        }
    }
}
