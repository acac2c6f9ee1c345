package io.github.alambique.internal.command;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.run.ChangedRevision;
import java.util.List;

/** Files of applied revisions are not what was applied, and that is to fail. */
public final class ChangedRevisionsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<ChangedRevision> changed;

    ChangedRevisionsException(List<ChangedRevision> changed) {
        super(
                changed.stream().map(ChangedRevision::toString).collect(joining("\n")) + "\nNothing was run",
                "Put " + (changed.size() == 1 ? "it" : "them")
                        + " back and write a new revision for the change; or accept what is there now with migrate:stamp"
                        + " -Dmigrate.to=current");
        this.changed = List.copyOf(changed);
    }

    public List<ChangedRevision> changed() {
        return changed;
    }
}
