package io.github.alambique.internal.command;

import static java.util.stream.Collectors.joining;

import io.github.alambique.MigrationException;
import io.github.alambique.internal.graph.UnknownVersionException;
import io.github.alambique.internal.versiontable.AppliedRevision;
import java.util.List;

/** The database is at revisions that no file knows; the history says more about them. */
public final class UnknownRowsException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> rows;

    UnknownRowsException(UnknownVersionException unknown, List<AppliedRevision> applied) {
        super(message(unknown, applied), hint(applied), unknown);
        this.rows = unknown.rows();
    }

    /** The version rows no file knows. */
    public List<String> rows() {
        return rows;
    }

    private static String message(UnknownVersionException unknown, List<AppliedRevision> applied) {
        String known = applied.stream()
                .map(revision -> "\"%s\" (%s) was applied %s by %s"
                        .formatted(revision.id(), revision.message(), revision.appliedAt(), revision.user()))
                .collect(joining("; "));
        return unknown.getMessage() + (known.isEmpty() ? "" : ": " + known);
    }

    private static String hint(List<AppliedRevision> applied) {
        boolean undoable = !applied.isEmpty()
                && applied.stream().allMatch(revision -> revision.downgradeSql().isPresent());
        return "Bring back the revision file, for instance by switching git branches; "
                + (undoable ? "or undo it with migrate:downgrade -Dmigrate.fromHistory; " : "")
                + "or set the version by hand with migrate:stamp -Dmigrate.purge -Dmigrate.to=<revision>";
    }
}
