package io.github.alambique.internal.command;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.compare.Renames;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.scratch.ScratchDatabase;
import io.github.alambique.internal.scratch.ScratchDatabases;
import io.github.alambique.internal.verify.RowSettings;
import io.github.alambique.internal.verify.Verification;
import io.github.alambique.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves generated revisions as they were written to disk. The current schema is loaded into a scratch database, and the
 * revisions run there up, down and up again, with rows. They must end in the desired schema, and their downgrades must restore what
 * was there.
 */
final class GeneratedProof {

    private final RevisionFiles files;
    private final ScratchDatabases scratch;
    private final ReadBack readBack;

    /** @param files has the revisions to prove */
    GeneratedProof(RevisionFiles files, ScratchDatabases scratch) {
        this.files = files;
        this.scratch = scratch;
        this.readBack = new ReadBack(scratch);
    }

    /** Why they are not proven, in one line; empty if they are. */
    Optional<String> obstacle(List<RevisionScript> written, ComparisonContext compared) {
        List<String> ids =
                written.stream().map(script -> script.metadata().id()).toList();
        try (ScratchDatabase database = scratch.create()) {
            Schema current = ReadBack.bare(compared.current());
            ReadBack.load(database, current);
            return files.loading(code -> {
                var revisions = Map.copyOf(code.load(ids));
                return new Verification(
                                scratch,
                                ReadBack::bare,
                                (one, other) -> readBack.forms(one, other, Renames.NONE),
                                revisions,
                                RowSettings.STRICT)
                        .prove(database, ids, ReadBack.bare(compared.desired()));
            });
        } catch (MigrationException failure) {
            return Optional.of(String.valueOf(failure.getMessage()).lines().collect(joining(" ")));
        }
    }
}
