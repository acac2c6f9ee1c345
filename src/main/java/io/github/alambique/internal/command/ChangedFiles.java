package io.github.alambique.internal.command;

import static java.util.stream.Collectors.joining;

import io.github.alambique.InvalidInputException;
import io.github.alambique.internal.files.RevisionScript;
import io.github.alambique.internal.run.ChangedRevision;
import io.github.alambique.internal.run.OnChanged;
import io.github.alambique.internal.run.Runner;
import io.github.alambique.internal.versiontable.DatabaseState;
import java.util.List;
import java.util.Optional;

/** The files of applied revisions that are not what was applied. */
final class ChangedFiles {

    private final RevisionFiles files;

    ChangedFiles(RevisionFiles files) {
        this.files = files;
    }

    /** Those whose checksum the history has, and another one. Compiled classes without their source have none. */
    List<RevisionScript> find(DatabaseState state) {
        if (state.checksums().isEmpty()) {
            return List.of();
        }
        return files.graph().applied(state.rows()).stream()
                .map(revision -> files.script(revision.id()))
                .filter(script -> isChanged(script, state))
                .toList();
    }

    /**
     * What was changed in them; nothing where it is not to be looked at.
     *
     * @throws InvalidInputException when there are some, and that is to fail
     */
    List<ChangedRevision> changes(DatabaseState state, Runner runner, OnChanged onChanged) {
        List<RevisionScript> scripts = onChanged == OnChanged.IGNORE ? List.of() : find(state);
        if (scripts.isEmpty()) {
            return List.of();
        }
        List<ChangedRevision> changes = files.loading(source -> runner.changes(scripts, source));
        if (onChanged == OnChanged.FAIL) {
            throw new InvalidInputException(
                    changes.stream().map(ChangedRevision::toString).collect(joining("\n")) + "\nNothing was run",
                    "Put " + (changes.size() == 1 ? "it" : "them")
                            + " back and write a new revision for the change; or accept what is there now with"
                            + " migrate:stamp -Dmigrate.to=current");
        }
        return changes;
    }

    private static boolean isChanged(RevisionScript script, DatabaseState state) {
        Optional<String> applied =
                Optional.ofNullable(state.checksums().get(script.metadata().id()));
        return applied.isPresent() && script.checksum().isPresent() && !applied.equals(script.checksum());
    }
}
