package io.github.alambique.revision;

import io.github.alambique.MigrationException;
import java.util.Collection;
import java.util.List;

/** A branch that cannot be moved onto another head. */
public final class NotRebasableException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> revisions;

    /** @param reason the rest of the sentence that begins with the revisions */
    NotRebasableException(Collection<String> revisions, String reason) {
        super(
                (revisions.size() == 1 ? "Revision " : "Revisions ") + Names.quoted(revisions) + " " + reason,
                "Join the heads with migrate:merge, or say with -Dmigrate.head which side to move"
                        + " and with -Dmigrate.onto where to");
        this.revisions = List.copyOf(revisions);
    }

    /** The ids of the revisions that stand in the way. */
    public List<String> revisions() {
        return revisions;
    }
}
