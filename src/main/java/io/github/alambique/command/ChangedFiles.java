package io.github.alambique.command;

import io.github.alambique.runner.DatabaseState;
import io.github.alambique.script.RevisionScript;
import java.util.List;
import java.util.Optional;

/** Finds the files of applied revisions that are not what was applied. */
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

    private static boolean isChanged(RevisionScript script, DatabaseState state) {
        Optional<String> applied =
                Optional.ofNullable(state.checksums().get(script.metadata().id()));
        return applied.isPresent() && script.checksum().isPresent() && !applied.equals(script.checksum());
    }
}
