package io.github.alambique.internal.graph;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** A branch that cannot be moved onto another head. */
public final class NotRebasableException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> revisions;

    /** @param reason the rest of the sentence that begins with the revisions */
    NotRebasableException(Collection<String> revisions, String reason, String hint) {
        super((revisions.size() == 1 ? "Revision " : "Revisions ") + Names.quoted(revisions) + " " + reason, hint);
        this.revisions = List.copyOf(revisions);
    }

    /** The ids of the revisions that stand in the way. */
    public List<String> revisions() {
        return revisions;
    }
}
